import { z } from 'zod';
import { emailAddress, line } from '../kernel/shapes.ts';

export const sectors = [
  'municipality',
  'county',
  'regional council',
  'state',
  'business',
  'knowledge',
  'cluster',
  'interest organisation',
  'other',
] as const;
export const sector = z.enum(sectors, 'required');
export type Sector = z.infer<typeof sector>;

/** A host name of at least two labels; what stands behind the @ of an organisation's addresses. */
const domain = z
  .string()
  .max(253, 'too-long')
  .toLowerCase()
  .regex(/^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/, 'not-a-domain');

/** Several values in one text field, with commas, spaces or line breaks between. */
const listOf = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))])
    .pipe(z.array(item).max(50, 'too-long'));

const organisationNumber = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{9}$/, 'not-an-organisation-number'));

export const OrganisationDraft = z.object({
  name: line(200),
  sector,
  organisationNumber: organisationNumber.optional(),
  website: z
    .url({ protocol: /^https?$/, error: 'not-a-website' })
    .max(500, 'too-long')
    .optional(),
  domains: listOf(domain),
  officialAddresses: listOf(emailAddress),
});

export interface NewOrganisation {
  name: string;
  sector: Sector;
  organisationNumber?: string;
  website?: string;
  domains?: string[];
  officialAddresses?: string[];
}

/** Organisations by name, as somebody types them: rows of which some are empty; a new one has its sector beside it. */
export const NamedOrganisations = z
  .array(z.object({ name: line(200).optional(), sector: sector.optional() }).optional())
  .max(40)
  .default([])
  .transform((rows) =>
    rows.flatMap((row, at): NamedOrganisation[] => (row?.name ? [{ name: row.name, sector: row.sector, at }] : [])),
  );

export interface NamedOrganisation {
  name: string;
  /** Of one nobody knows yet. */
  sector?: Sector | undefined;
  /** The row it was typed in. */
  at: number;
}
