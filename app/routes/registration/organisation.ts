import { findOrganisationOfAddress } from '../../domain/organisations/queries.server.ts';
import { handle } from '../../web/handle.ts';

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Whose e-mail domain it is: public facts, asked for while someone types an address, which itself never comes here. */
export const loader = handle(async ({ ctx, url }) => {
  const domain = url.searchParams.get('domene') ?? '';
  const isDomain = domain.length <= 253 && DOMAIN.test(domain);
  const organisation = isDomain ? await findOrganisationOfAddress(ctx, `x@${domain.toLowerCase()}`) : undefined;
  return Response.json(organisation ? { name: organisation.name } : {}, {
    headers: { 'Cache-Control': 'public, max-age=3600' },
  });
});
