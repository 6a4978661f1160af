import { filled } from '../../emails/merge-fields.ts';
import { NotFound } from '../domain/kernel/errors.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import { getIssue } from '../domain/newsletters/issues/queries.server.ts';
import { getSettings } from '../domain/settings/queries.server.ts';
import { composeIssue } from '../jobs/newsletters/compose.ts';
import type { Handled } from './handle.ts';

const DARK_ONLY = '@media (prefers-color-scheme: dark)';

/** An issue as its reader gets it, as far as it is written: html in light or dark, or plain text. */
export async function previewOfIssue(handled: Handled): Promise<Response> {
  const { ctx, params, url, web, t } = handled;
  const issue = await getIssue(ctx, params.issueId);
  const language: Language = url.searchParams.get('sprak') === 'en' ? 'en' : 'nb';
  const content = issue.editions[language];
  if (!content) throw new NotFound('not-found');
  const { appUrl } = web.settings;
  const { postal_address: postalAddress } = await getSettings(ctx);
  const edition = filled(await composeIssue(ctx, content, language, { appUrl, slug: issue.slug, postalAddress }), {
    greeting: t('mail.greeting-nameless', { lng: language }),
    // A preview has no reader whose links these would be.
    leave: `${appUrl}/nyhetsbrev`,
    choices: `${appUrl}/nyhetsbrev`,
  });
  if (url.searchParams.get('som') === 'tekst') {
    return new Response(edition.text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  }
  const html = dressed(edition.html, url.searchParams.get('utseende') === 'mork');
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

/** In the chosen colours, whatever the one who looks has chosen for themselves; its links open beside the frame. */
function dressed(html: string, isDark: boolean): string {
  return html
    .replaceAll(DARK_ONLY, isDark ? '@media all' : '@media not all')
    .replaceAll('light dark', isDark ? 'dark' : 'light')
    .replace('<head>', '<head><base target="_blank">');
}
