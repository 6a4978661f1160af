import { Tag } from './page.tsx';

/** Beside the name of whom no mail reaches: why. */
export function Unreachable({ why }: { why: string | undefined }) {
  return why ? <Tag tone="danger">{why}</Tag> : null;
}
