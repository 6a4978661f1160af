import type { getDelivery } from '../domain/newsletters/delivery-listing/queries.server.ts';
import { type CopyPreview, previewCopy } from '../jobs/newsletters/preview-copy.ts';
import type { Handled } from './handle.ts';

/** A copy of a newsletter, shown without its secrets. */
export function copyPreviewOf(
  { ctx }: Handled,
  delivery: Awaited<ReturnType<typeof getDelivery>>,
): Promise<CopyPreview | undefined> {
  return previewCopy(ctx, delivery);
}
