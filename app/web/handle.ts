import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import type { TFunction } from 'i18next';
import type { Actor, Ctx } from '../domain/kernel/ctx.ts';
import { Conflict, ExpectedError, Forbidden, Invalid, NotFound } from '../domain/kernel/errors.ts';
import type { Language } from '../domain/kernel/shapes.ts';
import type { PlainDate } from '../domain/kernel/time.ts';
import { translator, words } from '../text/index.ts';
import type { RequestContext } from './context.ts';
import { refused } from './form.ts';
import { type Formats, formatsOf } from './formats.ts';
import { languageOf } from './language.ts';
import type { Params } from './params.ts';
import { signedInOrAsk } from './signed-in.ts';

export interface Handled {
  ctx: Ctx;
  request: Request;
  url: URL;
  params: Params;
  web: RequestContext;
  language: Language;
  /** Texts with parameters. */
  t: TFunction;
  /** Texts without, by section. */
  words: ReturnType<typeof words>;
  /** Dates and numbers as the language writes them. */
  formats: Formats;
  /** The posted form's fields, once read. */
  fields?: FormData;
  /** What the posted form held, once read: a later refusal shows it again. */
  typed?: Record<string, unknown>;
}

/**
 * Wraps a loader or an action: builds `ctx` for whoever is signed in and maps the four expected errors to a status
 * and a text, here and nowhere else. Invalid after a form was read becomes that form's refusal; who is refused before
 * having signed in is asked to.
 */
export function handle<T>(
  work: (handled: Handled) => Promise<T>,
): (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<T> {
  return async ({ request, params, context }) => {
    const language = languageOf(request);
    const handled: Handled = {
      ctx: { db: context.db, actor: actorOf(context), now: context.now },
      request,
      url: new URL(request.url),
      params: params as unknown as Params,
      web: context,
      language,
      t: translator(language),
      words: words(language),
      formats: formatsOf(language),
    };
    try {
      return await work(handled);
    } catch (error) {
      if (error instanceof Invalid && handled.typed) {
        return refused(handled.typed, { [error.field]: messageOf(error, handled) }) as T;
      }
      if (error instanceof Forbidden && handled.ctx.actor.kind === 'anyone') signedInOrAsk(handled);
      if (error instanceof ExpectedError) {
        context.refusal = { status: statusOf(error), message: messageOf(error, handled) };
        throw data({ message: context.refusal.message }, { status: context.refusal.status });
      }
      throw error;
    }
  };
}

function actorOf({ signedIn }: RequestContext): Actor {
  return signedIn ? { kind: signedIn.role, contactId: signedIn.contactId } : { kind: 'anyone' };
}

/** The words for an expected error. */
function messageOf({ code, params }: ExpectedError, { t, formats }: Handled): string {
  const { date } = params;
  const shown = date === undefined ? params : { ...params, date: formats.date(date as PlainDate) };
  return t(`errors.${code}` as 'errors.not-found', shown);
}

function statusOf(error: ExpectedError): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Forbidden) return 403;
  if (error.code === 'too-many') return 429;
  if (error instanceof Conflict) return 409;
  return error instanceof Invalid ? 422 : 400;
}
