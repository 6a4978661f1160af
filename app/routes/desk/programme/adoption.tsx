import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { requireThat } from '../../../domain/kernel/errors.ts';
import { plainDate } from '../../../domain/kernel/shapes.ts';
import { dateOf } from '../../../domain/kernel/time.ts';
import { adoptProgramme } from '../../../domain/programme/deciding/commands.server.ts';
import { canRunProgrammes } from '../../../domain/programme/policy.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';
import { programmePage } from '../../../web/programme-desk.ts';

const Adoption = z.object({ adopted_on: plainDate });

export const loader = handled(async (handled) => {
  const { programme, frame } = await programmePage(handled);
  const { ctx, t } = handled;
  return {
    ...frame,
    title: t('site.title', { page: frame.texts.adopt }),
    known: { adopted_on: (programme.adopted_on ?? dateOf(ctx.now())) as string },
  };
});

export const action = handled(async (handled) => {
  requireThat(canRunProgrammes(handled.ctx.actor));
  const { frame } = await programmePage(handled);
  const form = await readForm(handled, Adoption);
  if (!form.ok) return form.reply;
  await adoptProgramme(handled.ctx, handled.params.programmeId, form.value.adopted_on);
  return redirectWithNotice(frame.href, 'adopted');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AdoptProgramme() {
  const { texts, trail, href, known } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'adopted_on'>(useActionData<typeof action>(), known);
  const label = texts['adopted-on'];
  return (
    <FormPage
      texts={texts}
      trail={trail}
      title={texts.adopt}
      lead={texts['adopt-lead']}
      errors={errors}
      labels={{ adopted_on: label }}
      button={texts.adopt}
      cancel={href}
    >
      <TextField
        name="adopted_on"
        type="date"
        label={label}
        error={errors['adopted_on']}
        defaultValue={values.adopted_on}
        required
      />
    </FormPage>
  );
}
