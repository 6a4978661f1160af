import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isSecretariat } from '../../../domain/access/policy.ts';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { addToAudience, replaceInAudience } from '../../../domain/newsletters/audiences/commands.server.ts';
import { getAudience } from '../../../domain/newsletters/audiences/queries.server.ts';
import { partAt } from '../../../domain/newsletters/audiences/rules.ts';
import { ConditionForm, pathOf } from '../../../domain/newsletters/audiences/schema.ts';
import { ConditionFields } from '../../../ui/condition-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { changedOrShown } from '../../../web/audience-change.ts';
import { conditionChoices, conditionValues } from '../../../web/condition-form.ts';
import { readForm } from '../../../web/form.ts';
import { handle as handled } from '../../../web/handle.ts';
import { AUDIENCES, NEWSLETTERS } from '../../../web/newsletter-tabs.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

/** One condition: a new one in the group at `i`, or the one at `endre`. */
export const loader = handled(async (handled) => {
  const { ctx, params, words, t, url } = handled;
  const texts = words['desk-audiences'];
  const { name, rule, version } = await getAudience(ctx, params.audienceId);
  const changing = url.searchParams.get('endre');
  const path = changing ?? url.searchParams.get('i') ?? '';
  const part = partAt(rule, pathOf(path));
  const standing = changing === null ? undefined : part;
  const heading = standing ? texts['change-condition'] : texts['add-condition'];
  return {
    texts,
    heading,
    title: t('site.title', { page: heading }),
    trail: [
      { href: NEWSLETTERS, label: words['desk-newsletters'].title },
      { href: AUDIENCES, label: texts.title },
      { href: `${AUDIENCES}/${params.audienceId}`, label: name },
    ],
    ...{ path, version, isAdding: changing === null, back: `${AUDIENCES}/${params.audienceId}` },
    values: conditionValues(standing),
    choices: await conditionChoices(handled, standing && 'not' in standing ? standing.not : standing),
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(isSecretariat(ctx.actor));
  const form = await readForm(handled, ConditionForm);
  if (!form.ok) return form.reply;
  const { isAdding, ...change } = form.value;
  return changedOrShown(params.audienceId, async () => {
    await (isAdding ? addToAudience : replaceInAudience)(ctx, params.audienceId, change);
    return redirectWithNotice(`${AUDIENCES}/${params.audienceId}`, 'saved');
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AudienceCondition() {
  const page = useLoaderData<typeof loader>();
  const { texts } = page;
  const reply = useActionData<typeof action>();
  const typed = (reply?.values ?? page.values) as Record<string, string | undefined>;
  return (
    <>
      <Breadcrumbs label={texts.path} trail={page.trail} />
      <PageTitle title={page.heading} />
      <ErrorSummary title={texts.problems} errors={reply?.errors} labels={{ kind: texts.kind, ...texts.fields }} />
      <form method="post" className="stack narrow condition-form" noValidate>
        <input type="hidden" name="version" value={page.version} />
        <input type="hidden" name="path" value={page.path} />
        {page.isAdding && <input type="hidden" name="adding" value="on" />}
        <ConditionFields texts={texts} choices={page.choices} values={typed} errors={reply?.errors ?? {}} />
        <div className="actions">
          <Button>{texts['save-condition']}</Button>
          <a href={page.back}>{texts.cancel}</a>
        </div>
      </form>
    </>
  );
}
