import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { listLog } from '../../../domain/audit/queries.server.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { changeSettings } from '../../../domain/settings/commands.server.ts';
import { getSettings } from '../../../domain/settings/queries.server.ts';
import { Settings as Shape, settingNames } from '../../../domain/settings/schema.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { Button, Notice, PageTitle } from '../../../ui/page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { noticeIn, redirectWithNotice } from '../../../web/notice.ts';

/** What numbers are counted by where the programme does not say it, and who said so last. */
export const loader = handled(async (handled) => {
  const { ctx, words, t, formats } = handled;
  requireThat(isSecretariat(ctx.actor));
  const texts = words['desk-settings'];
  const [settings, { entries }] = await Promise.all([getSettings(ctx), listLog(ctx, { subjectType: 'settings' })]);
  const last = entries[0];
  return {
    texts,
    pageTitle: t('site.title', { page: texts.title }),
    notice: noticeIn(handled, 'desk-settings'),
    known: Object.fromEntries(settingNames.map((name) => [name, String(settings[name])])),
    last: last
      ? t('desk-settings.last', {
          who: last.actor_name || words['desk-audit'].kinds[last.actor_kind],
          when: formats.instant(last.at),
        })
      : '',
  };
});

export const action = handled(async (handled) => {
  requireThat(isSecretariat(handled.ctx.actor));
  const form = await readForm(handled, Shape);
  if (!form.ok) return form.reply;
  await changeSettings(handled.ctx, form.value);
  return redirectWithNotice('/sekretariat/innstillinger', 'changed');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export default function SettingsPage() {
  const { texts, notice, known, last } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<string>(useActionData(), known);
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="lead">{texts.lead}</p>
      </PageTitle>
      {notice && <Notice tone="success">{notice}</Notice>}
      <ErrorSummary title={texts.problems} errors={errors} labels={texts.fields} />
      <form method="post" className="stack narrow" noValidate>
        {settingNames.map((name) => (
          <TextField
            key={name}
            name={name}
            label={texts.fields[name]}
            hint={texts.hints[name]}
            error={errors[name]}
            defaultValue={values[name]}
            {...(name === 'postal_address'
              ? { optional: texts.optional, maxLength: 200 }
              : { type: 'number', min: name.startsWith('quiet') ? 0 : 1, required: true })}
          />
        ))}
        <div className="actions">
          <Button>{texts.save}</Button>
        </div>
      </form>
      {last && (
        <p className="muted small">
          {last} <a href="/sekretariat/endringslogg?type=settings">{texts['see-log']}</a>
        </p>
      )}
    </>
  );
}
