import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { saveIssue } from '../../../domain/newsletters/issues/commands.server.ts';
import { handle as handled } from '../../../web/handle.ts';
import { savedAt } from '../../../web/issue-desk.ts';
import { readIssueForm } from '../../../web/issue-form.ts';

/** Saves while one writes, for the page's script: the version it now is, and what to say. A refusal is told by the form itself. */
export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readIssueForm(handled);
  if (!form.ok) return Response.json({ errors: form.errors }, { status: 422 });
  const { version, saved_at } = await saveIssue(handled.ctx, handled.params.issueId, form.value);
  return Response.json({ version, saved: savedAt(handled, saved_at) });
});
