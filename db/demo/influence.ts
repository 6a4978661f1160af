import type { Sector } from '../../app/domain/organisations/schema.ts';
import type { LogEntryDraft } from '../../app/domain/programme/log/schema.ts';

/** What the secretariat has done beside its events: fictional titles, real agencies. Days are counted from today. */

type Plan = Pick<LogEntryDraft, 'kind' | 'title'> &
  Partial<Pick<LogEntryDraft, 'scope' | 'amount' | 'result' | 'outcome'>> & {
    /** When it happened; a hearing that is not sent has none. */
    day?: number;
    deadline?: number;
    /** Numbers of actions. */
    actions: string[];
    with?: string[];
    /** What shows it stands under this name; without one there is nothing to show. */
    link?: string;
  };

/** Whom the log speaks of and the platform may not know. */
export const sectorsOfParties: Record<string, Sector> = {
  Miljødirektoratet: 'state',
  Kystverket: 'state',
  Kommunaldepartementet: 'state',
  Forskningsrådet: 'state',
  'Skogdal avis': 'business',
};

export const entries: Plan[] = [
  {
    kind: 'hearing input',
    title: 'Utredning av kapasitet inn mot Oslo',
    day: -255,
    deadline: -250,
    actions: ['1.1', '2.3.1'],
    with: ['Jernbanedirektoratet'],
    scope: 'national',
    outcome: 'Behovet for flere spor er omtalt i utredningen.',
    link: 'kapasitet-oslo',
  },
  {
    kind: 'hearing input',
    title: 'Forenklinger i plan- og bygningsloven',
    day: -190,
    deadline: -186,
    actions: ['1.1'],
    with: ['Kommunaldepartementet'],
    scope: 'national',
    link: 'plan-og-bygningsloven',
  },
  {
    kind: 'hearing input',
    title: 'Rutetilbudet på Østfoldbanen',
    day: -120,
    deadline: -115,
    actions: ['2.3.1'],
    with: ['Jernbanedirektoratet'],
    scope: 'national',
    link: 'ostfoldbanen',
  },
  {
    kind: 'hearing input',
    title: 'Ny tiltaksplan for Oslofjorden',
    deadline: 18,
    actions: ['3.4.2'],
    with: ['Miljødirektoratet'],
    scope: 'national',
  },
  {
    kind: 'hearing input',
    title: 'Konseptvalg for grensekryssende jernbane',
    deadline: 40,
    actions: ['2.3.1'],
    with: ['Jernbanedirektoratet'],
    scope: 'national',
  },
  {
    kind: 'meeting',
    title: 'Møte om framdriften i InterCity',
    day: -230,
    actions: ['2.3.1', '2.3.3'],
    with: ['Bane NOR'],
    scope: 'national',
    link: 'mote-intercity',
  },
  {
    kind: 'meeting',
    title: 'Møte med politisk ledelse om transportplanen',
    day: -150,
    actions: ['2.3.1', '2.3.2'],
    with: ['Samferdselsdepartementet'],
    scope: 'national',
    link: 'mote-transportplan',
  },
  {
    kind: 'meeting',
    title: 'Oppstartsmøte om transportplanen',
    day: -210,
    actions: ['2.3.2', '2.4.1'],
    with: ['Akershus fylkeskommune', 'Østfold fylkeskommune'],
    scope: 'regional',
    link: 'oppstart-transportplan',
  },
  {
    kind: 'meeting',
    title: 'Møte om sykkelstamvei og kollektivfelt',
    day: -95,
    actions: ['2.3.3'],
    with: ['Statens vegvesen'],
    scope: 'regional',
  },
  {
    kind: 'meeting',
    title: 'Partnermøte i prosjektet om en digital tvilling av fjorden',
    day: -80,
    actions: ['3.4.1'],
    scope: 'international',
    link: 'partnermote',
  },
  {
    kind: 'meeting',
    title: 'Rådsmøte i Mosseregionen',
    day: -140,
    actions: ['1.6'],
    with: ['Mosseregionen IPR'],
    scope: 'regional',
  },
  {
    kind: 'meeting',
    title: 'Rådsmøte i Søndre Østfold',
    day: -60,
    actions: ['1.6'],
    with: ['Søndre Østfold regionråd'],
    scope: 'regional',
  },
  {
    kind: 'meeting',
    title: 'Møte om tiltaksplanen for Oslofjorden',
    day: -33,
    actions: ['3.4.2'],
    with: ['Miljødirektoratet', 'Kystverket'],
    scope: 'national',
  },
  {
    kind: 'media mention',
    title: 'Kronikk: «Toget som kommer for sent»',
    day: -100,
    actions: ['1.1', '1.6'],
    with: ['Skogdal avis'],
    scope: 'regional',
    link: 'kronikk-toget',
  },
  {
    kind: 'media mention',
    title: 'Oppslag om kraft og nye arbeidsplasser',
    day: -24,
    actions: ['1.1', '1.6'],
    with: ['Skogdal avis'],
    scope: 'regional',
    link: 'oppslag-kraft',
  },
  {
    kind: 'application',
    title: 'Søknad om forprosjekt for klimatilpasning',
    day: -165,
    actions: ['1.4'],
    with: ['Miljødirektoratet'],
    scope: 'national',
    amount: 600_000,
    result: 'granted',
    outcome: 'Innvilget med 450 000 kroner.',
    link: 'soknad-klimatilpasning',
  },
  {
    kind: 'application',
    title: 'Interreg-søknad om kraft på tvers av grensen',
    day: -70,
    actions: ['1.4', '3.3.1'],
    scope: 'international',
    amount: 4_200_000,
    result: 'pending',
    link: 'soknad-interreg',
  },
  {
    kind: 'assistance',
    title: 'Bistand om mottak av tilflyttere',
    day: -85,
    actions: ['2.1.4'],
    with: ['Gran', 'Halden'],
    scope: 'regional',
    link: 'bistand-tilflyttere',
  },
  {
    kind: 'contact',
    title: 'Kobling til en leverandør av velferdsteknologi',
    day: -52,
    actions: ['2.1.3'],
    with: ['Moss'],
    scope: 'regional',
  },
  {
    kind: 'invitation',
    title: 'Fylkeskommunene invitert til faggruppen for areal og transport',
    day: -130,
    actions: ['2.4.1'],
    with: ['Akershus fylkeskommune', 'Buskerud fylkeskommune'],
    scope: 'regional',
  },
  {
    kind: 'invitation',
    title: 'Fylkeskommunene invitert til møte om samferdselsplanene',
    day: -45,
    actions: ['2.4.1'],
    with: ['Østfold fylkeskommune'],
    scope: 'regional',
  },
  {
    kind: 'topic',
    title: 'Ombruk av kommunale møbler',
    day: -110,
    actions: ['3.1.1'],
    scope: 'regional',
  },
  {
    kind: 'activity',
    title: 'Veilederen for energistasjoner vist på studietur',
    day: -118,
    actions: ['3.2.1'],
    scope: 'regional',
    link: 'veileder-energistasjoner',
  },
  {
    kind: 'new user',
    title: 'Veilederen tatt i bruk i en reguleringsplan',
    day: -40,
    actions: ['3.2.1'],
    with: ['Moss'],
    scope: 'regional',
  },
];

/** `day` is when it was published; `event` the title of the event it is from; `target` the one it is for, where several ask for the same. */
export const documents: {
  title: string;
  title_en: string;
  day: number;
  actions: string[];
  access?: 'members';
  event?: string;
  target?: [action: string, code: string];
  link: string;
}[] = [
  {
    title: 'Strategi for politisk påvirkning',
    title_en: 'Strategy for political influence',
    day: -270,
    actions: ['1.1'],
    access: 'members',
    link: 'strategi-pavirkning',
  },
  {
    title: 'Fakta om Osloregionen',
    title_en: 'Facts about the Oslo Region',
    day: -205,
    actions: ['1.3'],
    link: 'fakta',
  },
  {
    title: 'Underlag for høringen om kapasitet inn mot Oslo',
    title_en: 'Basis for the hearing on capacity towards Oslo',
    day: -260,
    actions: ['2.3.1'],
    link: 'underlag-jernbane',
  },
  {
    title: 'Plan for arbeidet med transportplanen',
    title_en: 'Plan for the work on the transport plan',
    day: -195,
    actions: ['2.3.2'],
    access: 'members',
    link: 'plan-transportplan',
  },
  {
    title: 'Notat: energieffektive kommunale bygg',
    title_en: 'Note: energy-efficient municipal buildings',
    day: -248,
    actions: ['2.2.1'],
    event: 'Energieffektive kommunale bygg',
    link: 'notat-bygg',
  },
  {
    title: 'Notat: naturregnskap for kommuner',
    title_en: 'Note: nature accounting for municipalities',
    day: -58,
    actions: ['2.2.1'],
    event: 'Naturregnskap for kommuner',
    link: 'notat-naturregnskap',
  },
  {
    title: 'Evaluering: kartet over næringsarealene',
    title_en: 'Evaluation: the map of business land',
    day: -150,
    actions: ['2.1.2'],
    link: 'evaluering-naeringsarealer',
  },
  {
    title: 'Kunnskapsnotat om ombruk',
    title_en: 'Note on reuse',
    day: -75,
    actions: ['3.1.1'],
    link: 'notat-ombruk',
  },
  {
    title: 'Energien i Osloregionen: produksjon og bruk',
    title_en: 'Energy in the Oslo Region: production and use',
    day: -60,
    actions: ['3.3.2'],
    target: ['3.3.2', 'R2'],
    link: 'energi-oversikt',
  },
];

/** `target` is the action's number and the target's code. */
export const judgements: {
  target: [string, string];
  verdict: 'met' | 'on course' | 'behind' | 'not met';
  day: number;
  explanation: string;
}[] = [
  {
    target: ['1.1', 'E1'],
    verdict: 'behind',
    day: -160,
    explanation: 'Ingen av sakene våre er omtalt i revidert nasjonalbudsjett.',
  },
  {
    target: ['1.1', 'E1'],
    verdict: 'on course',
    day: -30,
    explanation: 'Behovet for flere spor inn mot Oslo er omtalt i utredningen.',
  },
  {
    target: ['1.3', 'R2'],
    verdict: 'behind',
    day: -50,
    explanation: 'To av fire finansieringskilder har svart ja. Vi trenger én til.',
  },
  {
    target: ['1.6', 'R1'],
    verdict: 'met',
    day: -40,
    explanation: 'Alle gruppene har leder, møteplan og mandat.',
  },
  {
    target: ['2.1.2', 'R3'],
    verdict: 'met',
    day: -35,
    explanation: 'Koordineringsgruppen har sagt ja til et felles prosjekt. Mål og plan er vedtatt.',
  },
  {
    target: ['2.1.3', 'R1'],
    verdict: 'on course',
    day: -90,
    explanation: 'Behovet er beskrevet. Gruppen gir sitt råd på neste møte.',
  },
  {
    target: ['3.2.1', 'R1'],
    verdict: 'on course',
    day: -28,
    explanation: 'To av tre arbeidspakker er levert.',
  },
  {
    target: ['3.4.2', 'R1'],
    verdict: 'behind',
    day: -26,
    explanation: 'Vi har deltatt på én av tre arenaer så langt.',
  },
];

/** Which actions the year's events serve, by how their titles begin; and with whom they are arranged. */
export const ties: { title: string; actions: string[]; with?: string[] }[] = [
  { title: 'BEST-konferansen', actions: ['1.5'] },
  { title: 'Fellessamling', actions: ['1.5'] },
  { title: 'Arendalsuka', actions: ['1.5'] },
  { title: 'Klimabudsjett', actions: ['2.2.1'] },
  { title: 'Energieffektive kommunale bygg', actions: ['2.2.1', '3.3.2'] },
  { title: 'Arealer for næring', actions: ['2.1.1', '2.1.2'], with: ['Akershus fylkeskommune'] },
  { title: 'Møtedag: nasjonal transportplan', actions: ['2.3.2'] },
  { title: 'Sirkulære anskaffelser', actions: ['3.1.1'] },
  { title: 'Sirkulær økonomi', actions: ['3.1.1'] },
  {
    title: 'Politisk arena: jernbanen',
    actions: ['1.1', '1.2'],
    with: ['Østfold fylkeskommune', 'Jernbanedirektoratet'],
  },
  { title: 'Politisk arena: kraft', actions: ['1.1', '3.3.2'] },
  { title: 'Studietur: energistasjoner', actions: ['3.2.2'], with: ['Statens vegvesen'] },
  { title: 'Naturregnskap', actions: ['2.2.1'] },
  { title: 'Kraft og nett', actions: ['3.3.2'] },
  { title: 'Klimatilpasning', actions: ['2.2.1'] },
  { title: 'Naturbaserte løsninger', actions: ['2.2.1'] },
  { title: 'Jernbane mot 2050', actions: ['2.3.1'], with: ['Jernbanedirektoratet'] },
  { title: 'Helsenæring', actions: ['2.1.3'] },
];
