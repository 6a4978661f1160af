import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  entriesPerPage,
  type LogFilter,
  listLog,
  listLogActors,
  subjectTypes,
} from '../../../domain/audit/queries.server.ts';
import type { ContactId } from '../../../domain/kernel/ids.ts';
import { Select } from '../../../ui/fields.tsx';
import { Button, Empty, PageTitle } from '../../../ui/page.tsx';
import { Pager } from '../../../ui/pager.tsx';
import { Rows } from '../../../ui/rows.tsx';
import '../../../ui/search-form.css';
import { logSentence, subjectOf } from '../../../web/audit-sentences.ts';
import { handle as handled } from '../../../web/handle.ts';
import { pageIn, pagerOf } from '../../../web/pages.ts';

export const loader = handled(async (handled) => {
  const { ctx, url, words, t, formats } = handled;
  const texts = words['desk-audit'];
  const filter = filterIn(url);
  const { total, entries } = await listLog(ctx, { ...filter, page: pageIn(url) });
  const actors = await listLogActors(ctx);
  return {
    texts,
    pages: words['desk-participants'],
    title: t('site.title', { page: texts.title }),
    filter,
    types: subjectTypes.map((value) => ({ value, label: texts.types[value] })),
    actors: actors.map(({ id, name }) => ({ value: id as string, label: name })),
    count: t('desk-audit.count', { count: total, number: formats.number(total) }),
    pager: pagerOf(handled, Math.max(1, Math.ceil(total / entriesPerPage))),
    entries: entries.map((entry) => ({
      id: entry.id,
      at: formats.instant(entry.at),
      sentence: logSentence(handled, entry),
      subject: subjectOf(handled, entry),
      fields: entry.fields.map((field) => (texts.fields as Record<string, string>)[field] ?? field).join(', '),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Log() {
  const { texts, pages, filter, types, actors, count, pager, entries } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={texts.title}>
        <p className="prose">{texts.lead}</p>
      </PageTitle>
      <form action="/sekretariat/endringslogg" className="search-form">
        {filter.subjectId && <input type="hidden" name="id" value={filter.subjectId} />}
        <Select
          name="type"
          label={texts.about}
          options={types}
          empty={texts.everything}
          defaultValue={filter.subjectType}
        />
        <Select name="hvem" label={texts.who} options={actors} empty={texts.everyone} defaultValue={filter.actorId} />
        <Button variant="secondary">{texts.show}</Button>
      </form>
      {entries.length === 0 ? (
        <Empty title={texts.nothing}>
          <p>
            <a href="/sekretariat/endringslogg">{texts.clear}</a>
          </p>
        </Empty>
      ) : (
        <Rows
          caption={
            <>
              {count} {filter.subjectId && <a href="/sekretariat/endringslogg">{texts.clear}</a>}
            </>
          }
          headings={[texts.when, texts.what]}
        >
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{entry.at}</td>
              <td>
                {entry.sentence}{' '}
                {entry.subject.href ? <a href={entry.subject.href}>{entry.subject.name}</a> : entry.subject.name}
                {entry.fields && <div className="muted small">{entry.fields}</div>}
              </td>
            </tr>
          ))}
        </Rows>
      )}
      <Pager texts={pages} {...pager} />
    </>
  );
}

function filterIn(url: URL): LogFilter {
  const value = (name: string) => url.searchParams.get(name)?.slice(0, 100) || undefined;
  return {
    subjectType: subjectTypes.find((type) => type === value('type')),
    subjectId: value('id'),
    actorId: value('hvem') as ContactId | undefined,
  };
}
