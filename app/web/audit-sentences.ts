import type { listLog } from '../domain/audit/queries.server.ts';
import type { Handled } from './handle.ts';

type Entry = Awaited<ReturnType<typeof listLog>>['entries'][number];

/** «Kari Nilsen endret kontakten»: who did what; the thing itself follows as a link. */
export function logSentence({ t, words }: Handled, entry: Entry): string {
  const texts = words['desk-audit'];
  const actor = entry.actor_name || (entry.actor_id ? texts.erased : texts.kinds[entry.actor_kind]);
  const key = actionKey(entry.action);
  const action = texts.actions[key as keyof typeof texts.actions] ?? t('desk-audit.did', { action: entry.action });
  return `${actor} ${action}`;
}

/** `contact.changed` as a key in the texts: a dot would mean a section. */
export function actionKey(action: string): string {
  return action.replace('.', '-');
}

/** The name of what an entry is about, and its page where it has one. */
export function subjectOf({ words }: Handled, entry: Entry): { name: string; href: string | undefined } {
  const texts = words['desk-audit'];
  const { subject_id: id } = entry;
  switch (entry.subject_type) {
    case 'contact':
      return named(entry.contact_name, `/sekretariat/kontakter/${id}`, texts.erased);
    case 'organisation':
      return named(entry.organisation_name, `/sekretariat/medlemmer/${id}`, texts.gone);
    case 'group':
      return named(entry.group_name, `/sekretariat/grupper/${id}`, texts.gone);
    case 'round':
      return { name: texts.types.round, href: `/sekretariat/runder/${id}` };
    case 'import':
      return named(entry.import_file, `/sekretariat/kontakter/import/${id}`, texts.gone);
    case 'case':
      return named(entry.case_title, `/sekretariat/saker/${id}`, texts.gone);
    case 'log-entry':
      return named(entry.log_title, `/sekretariat/pavirkning/${id}`, texts.gone);
    case 'document':
      return named(entry.document_title, `/sekretariat/dokumenter/${id}`, texts.gone);
    case 'target':
      return named(entry.target_text, `/sekretariat/handlingsprogram/mal/${id}/vurdering`, texts.gone);
    case 'action':
      return named(entry.action_title, `/sekretariat/handlingsprogram/tiltak/${id}`, texts.gone);
    case 'programme':
      return {
        name: String(entry.programme_year ?? texts.gone),
        href: entry.programme_year === null ? undefined : `/sekretariat/handlingsprogram?ar=${entry.programme_year}`,
      };
    case 'report':
      return named(entry.report_title, `/sekretariat/rapporter/${id}`, texts.gone);
    case 'question':
      return { name: texts.types.question, href: `/sekretariat/undersokelser/sporsmal/${id}` };
    case 'survey':
      return named(entry.survey_title, `/sekretariat/undersokelser/${id}`, texts.gone);
    case 'newsletter':
      return named(entry.newsletter_title, `/sekretariat/nyhetsbrev/${id}`, texts.gone);
    case 'audience':
      return named(entry.audience_name, `/sekretariat/nyhetsbrev/mottakere/${id}`, texts.gone);
    case 'event':
      return named(entry.event_title, `/sekretariat/arrangementer/${id}`, texts.gone);
    case 'participation': {
      const name = [entry.participant_name || texts.erased, entry.event_title].filter(Boolean).join(', ');
      return {
        name,
        href: entry.event_id ? `/sekretariat/arrangementer/${entry.event_id}/deltakere/${id}` : undefined,
      };
    }
    case 'settings':
      return { name: texts.types.settings, href: '/sekretariat/innstillinger' };
    case 'incoming':
      return { name: texts.incoming, href: `/sekretariat/innboks/${id}` };
    default:
      return { name: '', href: undefined };
  }
}

function named(name: string | null, href: string, otherwise: string): { name: string; href: string | undefined } {
  return name ? { name, href } : { name: otherwise, href: undefined };
}
