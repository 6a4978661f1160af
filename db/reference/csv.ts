/** The rows of a CSV file of ours (no quotes, no commas in values), by column name. */
export function rowsOf<Column extends string>(csv: string): Record<Column, string>[] {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const columns = head.split(',') as Column[];
  return lines.map((line) => {
    const values = line.split(',');
    if (values.length !== columns.length)
      throw new Error(`${values.length} values for ${columns.length} columns: ${line}`);
    return Object.fromEntries(columns.map((column, at) => [column, values[at]])) as Record<Column, string>;
  });
}
