import type { Sector } from '../domain/organisations/schema.ts';
import type { Measure, MeasureOf, Party } from '../domain/programme/measures/schema.ts';
import type { Handled } from './handle.ts';

type Words = Pick<Handled, 't' | 'words' | 'formats'>;

/** What a measure asks for: «Minst 2 arrangementer, minst 15 deltakere på hvert». `names` are the organisations it speaks of, by id. */
export function measureSentence(measure: Measure, names: Map<string, string>, handled: Words): string {
  const sentence = partsOf(measure, names, handled).join(', ');
  return 'least' in measure && measure.least === null
    ? handled.t('measures.no-threshold', { what: sentence })
    : sentence;
}

/** What is counted first, then each condition. */
function partsOf(measure: Measure, names: Map<string, string>, handled: Words): string[] {
  const { t, words, formats } = handled;
  const count = 'least' in measure ? (measure.least ?? 0) : 0;
  const most = 'most' in measure && measure.most ? [t('measures.most', { number: formats.number(measure.most) })] : [];
  switch (measure.type) {
    case 'events':
      return [t('measures.events', { count }), ...eventConditions(measure, names, handled)];
    case 'municipalities':
      return [t(`measures.municipalities.${measure.how}`, { count })];
    case 'municipalities reporting':
      return [t('measures.reporting', { count })];
    case 'organisations': {
      const sectors = measure.sectors?.map((sector) => words.measures.sectors[sector]);
      return [
        t(`measures.organisations.${measure.how}`, { count }),
        ...(sectors ? [formats.list(sectors, 'disjunction')] : []),
      ];
    }
    case 'positive share':
      return [shareSentence(measure, handled)];
    case 'documents':
      return [t('measures.documents', { count })];
    case 'group meetings':
      return [t('measures.group-meetings', { count }), ...most];
    case 'log':
      return [...logParts(measure, names, handled), ...most];
    default:
      return [words.measures.plain[measure.type]];
  }
}

function eventConditions(measure: MeasureOf<'events'>, names: Map<string, string>, handled: Words): string[] {
  const { t, words, formats } = handled;
  const { kinds, period, participants, sectors, elected, partners, modes } = measure;
  const all = (of: Sector[]) =>
    formats.list(
      of.map((sector) => words.measures.sectors[sector]),
      'conjunction',
    );
  return [
    ...(kinds
      ? [
          formats.list(
            kinds.map((kind) => words.terms.kinds[kind].toLowerCase()),
            'disjunction',
          ),
        ]
      : []),
    ...(period
      ? [t('measures.period', { from: formats.dayOfYear(period.from), to: formats.dayOfYear(period.to) })]
      : []),
    ...(participants ? [t('measures.participants', { number: formats.number(participants) })] : []),
    ...(sectors ? [t('measures.with', { who: all(sectors) })] : []),
    ...(elected ? [t('measures.elected', { who: all(elected) })] : []),
    ...(partners
      ? [t('measures.partners', { who: formats.list(partiesOf(partners, names, handled), 'disjunction') })]
      : []),
    ...(modes && modes.length > 1 ? [words.measures['both-modes']] : []),
  ];
}

function shareSentence({ least, of }: MeasureOf<'positive share'>, { t, words, formats }: Words): string {
  const who = words.measures.respondents[of];
  return least === null
    ? t('measures.share', { who })
    : t('measures.share-at-least', { who, share: formats.percent(least / 100) });
}

function logParts(measure: MeasureOf<'log'>, names: Map<string, string>, handled: Words): string[] {
  const { t, words, formats } = handled;
  const { least, kinds, distinct, parties, international } = measure;
  const kind = formats.list(
    kinds.map((kind, at) => (at === 0 ? words.measures.log[kind] : words.measures.log[kind].toLowerCase())),
    'disjunction',
  );
  const number = least === null ? '' : formats.number(least);
  return [
    parties
      ? t('measures.with-each', { kind, who: formats.list(partiesOf(parties, names, handled), 'conjunction') })
      : distinct
        ? t('measures.log-distinct', { kind, number, what: words.measures.distinct[distinct] })
        : least === null
          ? kind
          : t('measures.log-least', { kind, number }),
    ...(international ? [t('measures.international', { number: formats.number(international) })] : []),
  ];
}

function partiesOf(parties: Party[], names: Map<string, string>, { words }: Words): string[] {
  return parties.map((party) =>
    'organisation' in party ? (names.get(party.organisation) ?? '') : words.measures.sectors[party.sector],
  );
}
