import { redirect } from '@remix-run/node';
import { issueCertificate } from '../../domain/participation/certificates/commands.server.ts';
import { handle } from '../../web/handle.ts';
import { openOwn } from '../../web/own-registration.ts';

/** Makes the certificate, once, and goes to it. */
export const action = handle(async (handled) => {
  const { ctx, id } = await openOwn(handled);
  return redirect(`/bevis/${await issueCertificate(ctx, id)}`, 303);
});
