import type { Ctx } from '../../app/domain/kernel/ctx.ts';
import { translator, words } from '../../app/text/index.ts';
import { formatsOf } from '../../app/web/formats.ts';
import type { Handled } from '../../app/web/handle.ts';

/** What a page is composed with, outside a request. */
export function handledBy(ctx: Ctx): Handled {
  const url = new URL('http://localhost:3000/');
  const web = { settings: { appUrl: url.origin } } as Handled['web'];
  const said = { language: 'nb', t: translator('nb'), words: words('nb'), formats: formatsOf('nb') } as const;
  return { ctx, url, request: new Request(url), params: {} as Handled['params'], web, ...said };
}
