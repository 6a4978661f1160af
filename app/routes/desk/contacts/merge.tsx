import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mergeContacts } from '../../../domain/contacts/merging/commands.server.ts';
import { previewMerge } from '../../../domain/contacts/merging/queries.server.ts';
import { getContact } from '../../../domain/contacts/queries.server.ts';
import type { ContactId } from '../../../domain/kernel/ids.ts';
import { ContactChoice } from '../../../ui/contact-choice.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Choices } from '../../../ui/fields.tsx';
import { FormPage } from '../../../ui/form-page.tsx';
import { Breadcrumbs, Button, PageTitle } from '../../../ui/page.tsx';
import { SearchForm } from '../../../ui/search-form.tsx';
import { contactsToChoose } from '../../../web/contact-choice.ts';
import { contactPage, hrefOf } from '../../../web/contact-page.ts';
import { readForm } from '../../../web/form.ts';
import { shownIn } from '../../../web/form-page.ts';
import { handle as handled } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

const which = z.enum(['from', 'into']).default('into');
const MergeForm = z.object({
  from: z.string({ error: 'required' }).min(1, 'required').max(64),
  name: which,
  address: which,
});

export const loader = handled(async (handled) => {
  const { contact, frame } = await contactPage(handled, 'merge');
  const chosen = handled.url.searchParams.get('med') as ContactId | null;
  const choose = await contactsToChoose(handled, contact.id);
  return {
    ...frame,
    ...choose,
    into: contact.name,
    preview: chosen ? await previewFor(handled, contact, chosen) : null,
  };
});

async function previewFor(
  { ctx, t }: Parameters<Parameters<typeof handled>[0]>[0],
  into: Awaited<ReturnType<typeof getContact>>,
  id: ContactId,
) {
  const from = await getContact(ctx, id);
  const { addresses, positions, actingFor, groups, events } = await previewMerge(ctx, { from: from.id, into: into.id });
  const both = (rows: { both: string | null }[]) => rows.filter((row) => row.both !== null).length;
  return {
    id: from.id,
    lead: t('desk-contacts.merge-into', { from: from.name, into: into.name }),
    names: [
      { value: 'into', label: into.name },
      { value: 'from', label: from.name },
    ],
    addresses: [
      { value: 'into', label: into.address ?? '' },
      { value: 'from', label: from.address ?? '' },
    ].filter((option) => option.label),
    moves: [
      ...(addresses.length > 0 ? [t('desk-contacts.moves-addresses', { count: addresses.length })] : []),
      ...(positions.length > 0 ? [t('desk-contacts.moves-positions', { count: positions.length })] : []),
      ...(groups.length > 0 ? [t('desk-contacts.moves-groups', { count: groups.length, both: both(groups) })] : []),
      ...(events.length > 0 ? [t('desk-contacts.moves-events', { count: events.length, both: both(events) })] : []),
      ...(actingFor.length > 0 ? [t('desk-contacts.moves-acting', { count: actingFor.length })] : []),
    ],
    collisions: [...groups, ...events].flatMap((row) =>
      row.both === null ? [] : ['title' in row ? String(row.title) : row.name],
    ),
  };
}

export const action = handled(async (handled) => {
  const { contact } = await contactPage(handled, 'merge');
  const form = await readForm(handled, MergeForm);
  if (!form.ok) return form.reply;
  const { from, name, address } = form.value;
  await mergeContacts(handled.ctx, { from: from as ContactId, into: contact.id, keep: { name, address } });
  return redirectWithNotice(hrefOf(contact.id), 'merged');
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Merge() {
  const { texts, trail, heading, href, text, contacts, preview, into } = useLoaderData<typeof loader>();
  const { values, errors } = shownIn<'name' | 'address'>(useActionData<typeof action>(), {
    name: 'into',
    address: 'into',
  });
  if (preview) {
    return (
      <FormPage
        texts={texts}
        trail={trail}
        title={heading}
        lead={preview.lead}
        errors={errors}
        labels={{ name: texts['keep-name'], address: texts['keep-address'] }}
        button={texts['merge-button']}
        tone="danger"
        cancel={`${href}/sammenslaing`}
      >
        <input type="hidden" name="from" value={preview.id} />
        <Choices
          type="radio"
          name="name"
          label={texts['keep-name']}
          options={preview.names}
          chosen={values.name ? [values.name] : []}
        />
        {preview.addresses.length > 1 && (
          <Choices
            type="radio"
            name="address"
            label={texts['keep-address']}
            hint={texts['keep-address-hint']}
            options={preview.addresses}
            chosen={values.address ? [values.address] : []}
          />
        )}
        <div>
          <h2>{texts['what-moves']}</h2>
          <ul>
            {preview.moves.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {preview.collisions.length > 0 && (
            <p className="prose">
              {texts.collisions} {preview.collisions.join(', ')}.
            </p>
          )}
          <p>{texts['merge-final']}</p>
        </div>
      </FormPage>
    );
  }
  return (
    <>
      <Breadcrumbs label={texts.path} trail={trail} />
      <PageTitle title={heading}>
        <p className="prose">{texts['merge-lead']}</p>
      </PageTitle>
      <ErrorSummary title={texts.problems} errors={errors} labels={{ from: texts['merge-with'] }} />
      <SearchForm
        action={`${href}/sammenslaing`}
        label={texts['find-contact']}
        button={texts['search-button']}
        text={text || into}
      />
      {text && (
        <form action={`${href}/sammenslaing`} className="stack narrow">
          <ContactChoice
            name="med"
            label={texts['merge-with']}
            none={texts['no-match']}
            hint={texts['no-match-hint']}
            contacts={contacts}
          />
          {contacts.length > 0 && (
            <div className="actions">
              <Button>{texts['merge-preview']}</Button>
              <a href={href}>{texts.cancel}</a>
            </div>
          )}
        </form>
      )}
    </>
  );
}
