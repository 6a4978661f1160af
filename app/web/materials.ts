import { inLanguage, langOf } from '../domain/events/rules.ts';
import type { Ctx } from '../domain/kernel/ctx.ts';
import type { ActionId, EventId } from '../domain/kernel/ids.ts';
import { listMaterials } from '../domain/participation/materials/queries.server.ts';
import { listPublishedDocuments } from '../domain/programme/documents/queries.server.ts';
import type { MaterialLink } from '../ui/materials.tsx';
import type { Handled } from './handle.ts';

/** What is left after an event, for whoever `ctx` is, as links; files lie under `base`. */
export async function materialLinks(
  { words, formats }: Pick<Handled, 'words' | 'formats'>,
  ctx: Ctx,
  eventId: EventId,
  base: string,
) {
  const texts = words.materials;
  const rows = await listMaterials(ctx, eventId);
  return rows.map((row) => ({
    id: row.id,
    href: row.url ?? `${base}/${row.id}`,
    title: row.title,
    what: [texts.kinds[row.kind], row.size !== null && sizeOf(row.size, formats), row.url && new URL(row.url).host]
      .filter(Boolean)
      .join(', '),
    access: texts.accesses[row.access],
  }));
}

/** Documents the alliance has published, from an event or of an action, as links. */
export async function documentLinks(
  { ctx, words, formats, language }: Handled,
  of: { event: EventId } | { action: ActionId },
): Promise<MaterialLink[]> {
  const rows = await listPublishedDocuments(ctx, of);
  return rows.map((row) => ({
    id: row.id,
    href: `/dokumenter/${row.id}`,
    title: inLanguage(row, 'title', language),
    lang: langOf(row, 'title', language),
    what: [
      formats.date(row.published_on),
      row.url && new URL(row.url).host,
      row.access === 'members' && words['desk-documents'].accesses.members,
    ]
      .filter(Boolean)
      .join(', '),
  }));
}

/** «1,4 MB», «320 kB» */
function sizeOf(bytes: number, formats: Handled['formats']): string {
  return bytes < 1_000_000
    ? `${formats.number(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${formats.number(Math.round(bytes / 100_000) / 10)} MB`;
}
