import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeLogEntry } from '../../../domain/programme/log/commands.server.ts';
import { getLogEntry } from '../../../domain/programme/log/queries.server.ts';
import { LogEntryForm as Shape } from '../../../domain/programme/log/schema.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import '../../../ui/log-kinds.css';
import { Chips } from '../../../ui/chips.tsx';
import { LogEntryForm } from '../../../ui/log-entry-form.tsx';
import { shownLogForm } from '../../../ui/log-entry-values.ts';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { type FormReply, readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { kindChips, kindIn, logForm, logPath, whenOf } from '../../../web/log-desk.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { anyUploadIn } from '../../../web/uploads.ts';

/** One entry: as it is noted, to be changed or taken away. A chip makes it another kind when it is saved. */
export const loader = handled(async (handled) => {
  const { ctx, params, url, words, t } = handled;
  const entry = await getLogEntry(ctx, params.entryId);
  const texts = words['desk-log'];
  const kind = kindIn(url) ?? entry.kind;
  return {
    texts,
    pageTitle: t('site.title', { page: entry.title }),
    kicker: [texts.kinds[kind], whenOf(handled, entry)].filter(Boolean).join(' · '),
    heading: entry.title,
    chips: kindChips(handled, `${logPath}/${entry.id}`, kind),
    form: await logForm(handled, { kind, entry, formId: entry.id }),
    removal: `${logPath}/${entry.id}/fjerning`,
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await changeLogEntry(ctx, params.entryId, form.value, anyUploadIn(handled, 'evidence_file'));
  return redirectWithNotice(logPath, 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function LogEntryPage() {
  const { texts, kicker, heading, chips, form, removal } = useLoaderData<typeof loader>();
  const reply = useActionData() as FormReply | undefined;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={[{ href: '/sekretariat/pavirkning', label: texts.title }]} />
      <PageTitle kicker={kicker} title={heading} />
      <LogEntryForm {...shownLogForm(form, reply)} />
      <section>
        <h2>{texts['more-title']}</h2>
        <p>{texts['other-kind']}</p>
        <div className="log-kinds">
          <Chips label={texts.kind} choices={chips} />
        </div>
        <form method="post" action={removal}>
          <p>{texts['removal-hint']}</p>
          <Button variant="secondary" tone="danger">
            {texts.remove}
          </Button>
        </form>
      </section>
    </>
  );
}
