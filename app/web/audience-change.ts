import type { TypedResponse } from '@remix-run/node';
import type { z } from 'zod';
import { isSecretariat } from '../domain/access/policy.ts';
import { Conflict, requireThat } from '../domain/kernel/errors.ts';
import type { AudienceId } from '../domain/kernel/ids.ts';
import { AudienceChange } from '../domain/newsletters/audiences/schema.ts';
import { readPosted } from './form.ts';
import { type Handled, handle } from './handle.ts';
import { AUDIENCES } from './newsletter-tabs.ts';
import { redirectWithNotice } from './notice.ts';

/** What is said on the audience's own page. */
const SAID_THERE: Record<string, string> = {
  'audience-changed-by-another': 'changed-by-another',
  'audience-in-use': 'in-use',
};

/** Does what somebody asked of an audience and goes to it; if another was there first, it is shown as it is now. */
export async function changedOrShown(id: AudienceId, change: () => Promise<TypedResponse<never>>) {
  try {
    return await change();
  } catch (error) {
    const notice = error instanceof Conflict ? SAID_THERE[error.code] : undefined;
    if (!notice) throw error;
    return redirectWithNotice(`${AUDIENCES}/${id}`, notice);
  }
}

/** A button that changes one part of an audience's rule. */
export function partAction(change: (handled: Handled, place: z.output<typeof AudienceChange>) => Promise<void>) {
  return handle(async (handled) => {
    requireThat(isSecretariat(handled.ctx.actor));
    const place = await readPosted(handled, AudienceChange);
    const id = handled.params.audienceId;
    return changedOrShown(id, async () => {
      await change(handled, place);
      return redirectWithNotice(`${AUDIENCES}/${id}`, 'saved');
    });
  });
}
