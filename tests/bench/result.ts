/** One line of the benchmark's table. */
export interface BenchResult {
  name: string;
  value: number;
  unit: string;
  /** What the value is held against, measured in the same run, or a limit. */
  baseline: number;
  ratio: number;
}

/** The value against its baseline, rounded to what can be trusted. */
export function result(name: string, value: number, unit: string, baseline: number): BenchResult {
  const rounded = (number: number) => Number(number.toPrecision(3));
  return { name, value: rounded(value), unit, baseline: rounded(baseline), ratio: rounded(value / baseline) };
}
