import { NotFound } from '../../domain/kernel/errors.ts';
import { handle } from '../../web/handle.ts';

/** Every URL that is no page's. */
export const loader = handle(async () => {
  throw new NotFound('not-found');
});

export default function NotFoundPage() {
  return null;
}
