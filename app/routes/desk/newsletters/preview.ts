import { handle } from '../../../web/handle.ts';
import { previewOfIssue } from '../../../web/newsletter-preview.ts';
import { signedInOrAsk } from '../../../web/signed-in.ts';

/** The mail alone, for a frame; `web/headers.ts` lets it have its inline styles and our pictures, and nothing else. */
export const loader = handle(async (handled) => {
  signedInOrAsk(handled);
  return previewOfIssue(handled);
});
