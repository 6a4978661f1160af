import { barChart, divergingChart } from './charts.ts';
import type { Drawing, Tone } from './drawing.ts';

/** One answer to a question: how many of all chose it (0–1), and that share as it is said. */
export interface Answered {
  label: string;
  share: string;
  size: number;
}

/** From the lowest step of a scale to the highest. */
const STEPS: Tone[] = ['negative', 'weak-negative', 'neutral', 'weak', 'strong'];

/** The answers to a question: the steps of a scale on both sides of its middle, other answers as bars. */
export function answersChart(width: number, answers: Answered[], isScale: boolean): Drawing {
  if (!isScale) {
    const bar = ({ share, size }: Answered) => ({ tone: 'strong' as const, size, shown: share });
    return barChart(
      width,
      answers.map((answer) => ({ label: answer.label, bars: [bar(answer)] })),
    );
  }
  const last = Math.max(1, answers.length - 1);
  const toneOf = (at: number) => STEPS[Math.round((at / last) * (STEPS.length - 1))]!;
  return divergingChart(
    width,
    answers.map(({ label, share, size }, at) => ({ label, tone: toneOf(at), count: size, shown: share })),
  );
}
