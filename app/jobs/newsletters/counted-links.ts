import type { Ctx } from '../../domain/kernel/ctx.ts';
import type { NewsletterIssueId } from '../../domain/kernel/ids.ts';
import { makeCountedLinks } from '../../domain/newsletters/clicks/commands.server.ts';
import { countsClicks } from '../../domain/newsletters/clicks/queries.server.ts';
import type { Part } from '../../domain/newsletters/editions/schema.ts';

/** The same with every link to a page leading there by way of its count, where clicks are counted; otherwise as they are. */
export async function countedLinks(ctx: Ctx, id: NewsletterIssueId, parts: Part[], appUrl: string): Promise<Part[]> {
  if (!(await countsClicks(ctx))) return parts;
  const hrefs: string[] = [];
  withLinks(parts, (href) => {
    hrefs.push(href);
    return href;
  });
  const links = await makeCountedLinks(ctx, id, hrefs);
  return withLinks(parts, (href) => `${appUrl}/k/${links.get(href)}`);
}

/** The same with other addresses in place of those of pages; mail and telephone lead nowhere else. */
function withLinks<T>(value: T, linkTo: (href: string) => string): T {
  if (Array.isArray(value)) return value.map((one) => withLinks(one, linkTo)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, held]) => [
    name,
    name === 'href' && typeof held === 'string' && /^https?:/.test(held) ? linkTo(held) : withLinks(held, linkTo),
  ]);
  return Object.fromEntries(entries) as T;
}
