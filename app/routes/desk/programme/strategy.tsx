import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NotFound, requireThat } from '../../../domain/kernel/errors.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { findStrategy, getProgrammeById } from '../../../domain/programme/queries.server.ts';
import { changeStrategy } from '../../../domain/programme/strategy/commands.server.ts';
import { asLines } from '../../../domain/programme/strategy/rules.ts';
import { type PointKind, pointKinds, StrategyForm } from '../../../domain/programme/strategy/schema.ts';
import { FormPage } from '../../../ui/form-page.tsx';
import { type StrategyField, StrategyFields } from '../../../ui/strategy-fields.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { DESK, programmePage } from '../../../web/programme-desk.ts';

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const strategy = await findStrategy(handled.ctx, programme);
  if (!strategy) throw new NotFound('programme-not-found');
  const lines = (kind: PointKind) => asLines(strategy.points.filter((point) => point.kind === kind));
  return {
    ...frame,
    title: handled.t('site.title', { page: frame.texts.strategy }),
    known: {
      name: strategy.name,
      name_en: strategy.name_en ?? '',
      from_year: String(strategy.from_year ?? ''),
      to_year: String(strategy.to_year ?? ''),
      vision: strategy.vision ?? '',
      vision_en: strategy.vision_en ?? '',
      ...(Object.fromEntries(pointKinds.map((kind) => [kind, lines(kind)])) as Record<PointKind, string>),
    },
  };
});

export const action = handled(async (handled) => {
  const { ctx, params } = handled;
  requireThat(canRunProgrammes(ctx.actor));
  const form = await readForm(handled, StrategyForm);
  if (!form.ok) return form.reply;
  const programme = await getProgrammeById(ctx, params.programmeId);
  if (!programme.strategy_id) throw new NotFound('programme-not-found');
  await changeStrategy(ctx, programme.strategy_id, form.value);
  return redirectWithNotice(`${DESK}?ar=${programme.year}`, 'strategy-saved');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Strategy() {
  const { texts, trail, href, optional, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<StrategyField>(useActionData<typeof action>(), known);
  const labels = texts['strategy-fields'];
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.strategy}
      lead={texts['strategy-lead']}
      errors={errors}
      labels={labels}
      button={texts.save}
      cancel={href}
    >
      <StrategyFields texts={labels} hint={texts['one-a-line']} {...{ optional, values, errors }} />
    </FormPage>
  );
}
