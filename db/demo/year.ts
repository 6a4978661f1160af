/**
 * A believable year of the secretariat. Days are counted from the day the demo is made; `weekday` then moves the date
 * forward to that day of the week (1 is Monday), so nothing happens on a Sunday.
 */
export interface DemoEvent {
  preset: string;
  day: number;
  weekday: number;
  from: string;
  to: string;
  /** Days it lasts, when more than one. */
  days?: number;
  title: string;
  title_en: string;
  summary: string;
  summary_en: string;
  description?: string;
  description_en?: string;
  series?: string;
  themes: string[];
  place?: string;
  address?: string;
  room?: number;
  online?: number | 'unlimited';
  limit?: number;
  groups?: string[];
  /** About this many people try to register. */
  interest: number;
  programme: { at: string; title: string; speaker?: string; affiliation?: string }[];
  question?: { label: string; label_en: string; kind: 'text' | 'choice' | 'choices'; options?: string[] };
  ends?: 'draft' | 'cancelled';
}

const GROUPS = ['areal-og-transport', 'klima-og-miljo', 'naeringssamarbeid', 'administrativ-koordineringsgruppe'];
const KLIMASKOLEN = 'Klimaskolen';

export const year: DemoEvent[] = [
  {
    preset: 'conference', day: -347, weekday: 2, from: '10:00', to: '15:30', days: 2,
    title: 'BEST-konferansen: en grønn og konkurransedyktig region',
    title_en: 'The BEST conference: a green and competitive region',
    summary: 'Årets store møteplass for politikere, næringsliv og forskning i hovedstadsregionen.',
    summary_en: 'The year’s large meeting place for politicians, business and research in the capital region.',
    themes: ['business', 'climate'], place: 'Lillestrøm konferansesenter', address: 'Messeveien 1, Lillestrøm',
    room: 140, online: 'unlimited', interest: 150,
    programme: [
      { at: '10:00', title: 'Åpning', speaker: 'Guro Vestlund', affiliation: 'Osloregionen' },
      { at: '10:30', title: 'Hva gjør en region konkurransedyktig?', speaker: 'Aksel Brandvik', affiliation: 'Institutt for byregioner' },
      { at: '13:00', title: 'Parallelle samtaler: kraft, kompetanse, transport' },
      { at: '15:00', title: 'Oppsummering av dagen' },
    ],
  },
  {
    preset: 'webinar', day: -310, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Klimabudsjett som styringsverktøy', title_en: 'The climate budget as a steering tool',
    summary: 'Slik får klimabudsjettet plass i økonomiplanen. Erfaringer fra en stor og en liten kommune.',
    summary_en: 'How the climate budget finds its place in the financial plan. Lessons from one large and one small municipality.',
    themes: ['climate'], online: 80, interest: 58,
    programme: [
      { at: '09:00', title: 'Velkommen' },
      { at: '09:05', title: 'Fra vedtak til tall', speaker: 'Marte Holmlie', affiliation: 'Gran kommune' },
      { at: '09:45', title: 'Små kommuner, enkle grep', speaker: 'Jørn Skaugset', affiliation: 'Rollag kommune' },
    ],
  },
  {
    preset: 'meeting-day', day: -282, weekday: 4, from: '10:00', to: '15:00',
    title: 'Møtedag for de administrative gruppene', title_en: 'Meeting day for the administrative groups',
    summary: 'Felles start, så møter i hver gruppe.', summary_en: 'A joint start, then each group meets.',
    themes: ['climate', 'transport', 'business'], place: 'Oslo rådhus', address: 'Rådhusplassen 1, Oslo', room: 70, online: 'unlimited', groups: GROUPS, interest: 48,
    programme: [
      { at: '10:00', title: 'Felles start: årets handlingsprogram' },
      { at: '11:30', title: 'Lunsj' },
      { at: '12:15', title: 'Møter i gruppene' },
    ],
  },
  {
    preset: 'webinar', day: -254, weekday: 4, from: '09:00', to: '10:00', series: KLIMASKOLEN,
    title: 'Energieffektive kommunale bygg', title_en: 'Energy-efficient municipal buildings',
    summary: 'Tiltakene som betaler seg på under fem år, og hvordan de finansieres.',
    summary_en: 'Measures that pay for themselves within five years, and how they are financed.',
    themes: ['climate', 'energy'], online: 100, interest: 71,
    programme: [
      { at: '09:00', title: 'Hva lønner seg først?', speaker: 'Tiril Engelund', affiliation: 'Enøkhuset' },
      { at: '09:35', title: 'Spørsmål og samtale' },
    ],
  },
  {
    preset: 'webinar', day: -226, weekday: 3, from: '12:00', to: '13:00',
    title: 'Arealer for næring: hvor og hvor mye?', title_en: 'Land for business: where and how much?',
    summary: 'Nytt kunnskapsgrunnlag om ledige næringsarealer i regionen.',
    summary_en: 'New evidence about available business land in the region.',
    themes: ['business', 'land use'], online: 'unlimited', interest: 44,
    programme: [{ at: '12:00', title: 'Kartet over næringsarealene', speaker: 'Even Ravndal', affiliation: 'Regionanalyse' }],
  },
  {
    preset: 'meeting-day', day: -198, weekday: 4, from: '10:00', to: '15:00',
    title: 'Møtedag: nasjonal transportplan', title_en: 'Meeting day: the national transport plan',
    summary: 'Felles innspill forberedes, deretter møter i hver gruppe.', summary_en: 'Joint input is prepared, then each group meets.',
    themes: ['transport'], place: 'Fylkeshuset i Drammen', room: 60, online: 'unlimited', groups: GROUPS, interest: 43,
    programme: [
      { at: '10:00', title: 'Innspill til nasjonal transportplan' },
      { at: '12:15', title: 'Møter i gruppene' },
    ],
  },
  {
    preset: 'webinar', day: -170, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Sirkulære anskaffelser i praksis', title_en: 'Circular procurement in practice',
    summary: 'Krav som virker, og leverandører som svarer. Med mal du kan ta i bruk.',
    summary_en: 'Requirements that work and suppliers that respond. With a template you can use.',
    themes: ['climate', 'business'], online: 90, interest: 86,
    programme: [
      { at: '09:00', title: 'Velkommen' },
      { at: '09:05', title: 'Møbler, bygg og tekstiler', speaker: 'Sunniva Aarvold', affiliation: 'Asker kommune' },
      { at: '10:00', title: 'Spørsmål og samtale' },
    ],
  },
  {
    preset: 'political-arena', day: -149, weekday: 2, from: '10:00', to: '14:00',
    title: 'Politisk arena: jernbanen i hovedstadsregionen', title_en: 'Political arena: railways in the capital region',
    summary: 'Nasjonale, regionale og lokale politikere drøfter hva regionen trenger.',
    summary_en: 'National, regional and local politicians discuss what the region needs.',
    themes: ['transport'], place: 'Kulturhuset, Oslo', room: 90, interest: 74, limit: 4,
    programme: [
      { at: '10:00', title: 'Åpning' },
      { at: '10:15', title: 'Kapasitet inn mot Oslo', speaker: 'Halvor Teigland', affiliation: 'Transportforum Øst' },
      { at: '12:30', title: 'Politisk samtale' },
    ],
  },
  {
    preset: 'study-trip', day: -121, weekday: 4, from: '08:30', to: '16:00',
    title: 'Studietur: energistasjoner langs E18', title_en: 'Study trip: energy stations along the E18',
    summary: 'Buss fra Oslo. Vi ser på lading for tungtransport og hva kommunen kan bidra med.',
    summary_en: 'By bus from Oslo. We look at charging for heavy vehicles and what a municipality can do.',
    themes: ['energy', 'transport'], place: 'Buss fra Oslo S', room: 28, limit: 2, interest: 36,
    programme: [{ at: '08:30', title: 'Avreise' }, { at: '10:00', title: 'Energistasjonen i Sande' }, { at: '15:15', title: 'Hjemreise' }],
  },
  {
    preset: 'policy-week', day: -97, weekday: 2, from: '09:00', to: '16:00', days: 2,
    title: 'Arendalsuka: Osloregionens dag', title_en: 'Arendalsuka: the Oslo Region’s day',
    summary: 'Debatter om jernbane, Oslofjorden og kraft. Åpent for alle.',
    summary_en: 'Debates on railways, the Oslofjord and power. Open to all.',
    themes: ['transport', 'oslofjord', 'energy'], place: 'Arendal', room: 120, online: 'unlimited', interest: 92,
    programme: [
      { at: '09:00', title: 'En fjord å redde sammen' },
      { at: '12:00', title: 'Kraft nok til alle?' },
      { at: '14:30', title: 'Toget som kommer for sent' },
    ],
  },
  {
    preset: 'webinar', day: -65, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Naturregnskap for kommuner', title_en: 'Nature accounting for municipalities',
    summary: 'Hva et naturregnskap er, og hvordan du begynner med det du allerede har.',
    summary_en: 'What nature accounting is, and how to begin with what you already have.',
    themes: ['climate', 'land use'], online: 120, interest: 97,
    programme: [
      { at: '09:00', title: 'Velkommen' },
      { at: '09:10', title: 'Første regnskap på seks uker', speaker: 'Oda Bjerknes', affiliation: 'Nittedal kommune' },
    ],
  },
  {
    preset: 'meeting-day', day: -44, weekday: 4, from: '10:00', to: '15:00',
    title: 'Møtedag: neste års handlingsprogram', title_en: 'Meeting day: next year’s action programme',
    summary: 'Gruppene foreslår tiltak og mål for neste år.', summary_en: 'The groups propose actions and targets for next year.',
    themes: ['climate', 'transport', 'business'], place: 'Oslo rådhus', address: 'Rådhusplassen 1, Oslo', room: 70, online: 'unlimited', groups: GROUPS, interest: 51,
    programme: [{ at: '10:00', title: 'Felles start' }, { at: '12:15', title: 'Møter i gruppene' }],
  },
  {
    preset: 'webinar', day: -23, weekday: 3, from: '12:00', to: '13:00',
    title: 'Kraft og nett: hva skjer der du bor?', title_en: 'Power and grid: what is happening where you live?',
    summary: 'Nettselskapenes planer og hva kommunen må vite når ny industri banker på.',
    summary_en: 'The grid companies’ plans and what a municipality must know when new industry knocks.',
    themes: ['energy', 'business'], online: 'unlimited', interest: 66,
    programme: [{ at: '12:00', title: 'Områdeplanene forklart', speaker: 'Vegard Moltu', affiliation: 'Nettforum Øst' }],
  },
  {
    preset: 'webinar', day: -9, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Klimatilpasning i arealplanen', title_en: 'Climate adaptation in the land-use plan',
    summary: 'Bestemmelser som holder, fra flom til skred.', summary_en: 'Provisions that hold, from flood to landslide.',
    themes: ['climate', 'land use'], online: 100, interest: 83,
    programme: [
      { at: '09:00', title: 'Velkommen' },
      { at: '09:05', title: 'Hensynssoner som virker', speaker: 'Ylva Stensrud', affiliation: 'Ringerike kommune' },
    ],
  },
  {
    preset: 'webinar', day: 6, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Naturbaserte løsninger for overvann', title_en: 'Nature-based solutions for stormwater',
    summary: 'Tre kommuner viser hva de har gjort, hva det kostet, og hva de ville gjort annerledes.',
    summary_en: 'Three municipalities show what they did, what it cost and what they would do differently.',
    description: 'Tre kommuner viser hva de har gjort, hva det kostet, og hva de ville gjort annerledes. Etterpå er det tid til spørsmål.\n\nWebinaret passer for deg som arbeider med plan, vei, vann eller miljø, og for folkevalgte som skal ta stilling til slike prosjekter.',
    themes: ['climate'], online: 80, interest: 86,
    programme: [
      { at: '09:00', title: 'Velkommen' },
      { at: '09:05', title: 'Regnbed i sentrum', speaker: 'Nils Ertvaag', affiliation: 'Moss kommune' },
      { at: '09:30', title: 'Åpning av bekken', speaker: 'Hedda Kvamsdal', affiliation: 'Lillestrøm kommune' },
      { at: '09:55', title: 'Spørsmål og samtale' },
    ],
    question: { kind: 'text', label: 'Hva vil du helst ha svar på?', label_en: 'What would you most like an answer to?' },
  },
  {
    preset: 'meeting-day', day: 12, weekday: 4, from: '10:00', to: '15:00',
    title: 'Faggruppemøter: felles start, så hver gruppe', title_en: 'Expert group meetings: joint start, then each group',
    summary: 'Resultater fra året som er gått, og fordeling av arbeidet framover.',
    summary_en: 'Results of the past year and how the work ahead is shared.',
    themes: ['climate', 'transport', 'business'], place: 'Oslo rådhus', address: 'Rådhusplassen 1, Oslo', room: 70, online: 'unlimited', groups: GROUPS, interest: 38,
    programme: [{ at: '10:00', title: 'Felles start' }, { at: '11:30', title: 'Lunsj' }, { at: '12:15', title: 'Møter i gruppene' }],
  },
  {
    preset: 'webinar', day: 17, weekday: 3, from: '12:00', to: '13:00',
    title: 'Jernbane mot 2050: hva betyr utredningene for oss?', title_en: 'Railways towards 2050: what do the studies mean for us?',
    summary: 'De viktigste funnene på en time, med tid til spørsmål.', summary_en: 'The main findings in an hour, with time for questions.',
    themes: ['transport'], online: 'unlimited', interest: 64,
    programme: [{ at: '12:00', title: 'Funnene og veien videre', speaker: 'Halvor Teigland', affiliation: 'Transportforum Øst' }],
  },
  {
    preset: 'study-trip', day: 24, weekday: 4, from: '08:30', to: '16:00',
    title: 'Studietur: energistasjoner i Moss og Sarpsborg', title_en: 'Study trip: energy stations in Moss and Sarpsborg',
    summary: 'Buss fra Oslo, lunsj underveis. Høyst to fra hver kommune.', summary_en: 'By bus from Oslo, lunch on the way. At most two from each municipality.',
    themes: ['energy', 'transport'], place: 'Buss fra Oslo S', room: 30, limit: 2, interest: 27,
    programme: [{ at: '08:30', title: 'Avreise' }, { at: '10:00', title: 'Energistasjonen i Moss' }, { at: '13:00', title: 'Sarpsborg havn' }],
    question: { kind: 'choice', label: 'Hvor vil du gå på bussen?', label_en: 'Where will you board the bus?', options: ['Oslo S', 'Ås', 'Moss'] },
  },
  {
    preset: 'seminar', day: 40, weekday: 3, from: '09:30', to: '14:30',
    title: 'Sirkulær økonomi: fra avfall til arbeidsplasser', title_en: 'Circular economy: from waste to jobs',
    summary: 'Kommuner og bedrifter viser hva som lønner seg. Lunsj er inkludert.',
    summary_en: 'Municipalities and companies show what pays. Lunch is included.',
    themes: ['business', 'climate'], place: 'Papirbredden, Drammen', address: 'Grønland 58, Drammen', room: 60, online: 150, interest: 61,
    programme: [
      { at: '09:30', title: 'Kaffe og registrering' },
      { at: '10:00', title: 'Hvor er pengene?', speaker: 'Synne Aabakken', affiliation: 'Sirkulærklyngen' },
      { at: '12:45', title: 'Verksted i grupper' },
    ],
    question: { kind: 'choices', label: 'Hvilke verksteder er aktuelle for deg?', label_en: 'Which workshops interest you?', options: ['Bygg og anlegg', 'Mat', 'Tekstil', 'Anskaffelser'] },
  },
  {
    preset: 'webinar', day: 62, weekday: 4, from: '09:00', to: '10:30', series: KLIMASKOLEN,
    title: 'Oslofjorden: tiltakene som monner', title_en: 'The Oslofjord: measures that matter',
    summary: 'Avløp, landbruk og ferdsel: hva kommunene rundt fjorden kan gjøre nå.',
    summary_en: 'Sewage, farming and traffic: what the municipalities around the fjord can do now.',
    themes: ['oslofjord', 'climate'], online: 120, interest: 22,
    programme: [{ at: '09:00', title: 'Velkommen' }, { at: '09:05', title: 'Status for fjorden', speaker: 'Lone Fjellvang', affiliation: 'Fjordsenteret' }],
  },
  {
    preset: 'gathering', day: 96, weekday: 3, from: '10:00', to: '14:00', days: 2,
    title: 'Fellessamling for gruppene', title_en: 'Joint gathering of the groups',
    summary: 'To dager med studiebesøk og møter. Overnatting er inkludert.', summary_en: 'Two days of study visits and meetings. Accommodation is included.',
    themes: ['climate', 'transport', 'business'], place: 'Hamar', room: 80, groups: GROUPS, interest: 19,
    programme: [{ at: '10:00', title: 'Studiebesøk' }, { at: '15:00', title: 'Møter i gruppene' }],
  },
  {
    preset: 'political-arena', day: 131, weekday: 2, from: '10:00', to: '14:00',
    title: 'Politisk arena: kraft og konkurransekraft', title_en: 'Political arena: power and competitiveness',
    summary: 'Nasjonale, regionale og lokale politikere i samtale.', summary_en: 'National, regional and local politicians in conversation.',
    themes: ['energy', 'business'], place: 'Kulturhuset, Oslo', room: 100, online: 'unlimited', limit: 4, interest: 12,
    programme: [{ at: '10:00', title: 'Åpning' }, { at: '12:30', title: 'Politisk samtale' }],
  },
  {
    preset: 'policy-week', day: 268, weekday: 2, from: '09:00', to: '16:00', days: 2,
    title: 'Arendalsuka: Osloregionens dag neste år', title_en: 'Arendalsuka: the Oslo Region’s day next year',
    summary: 'Sett av datoen. Programmet kommer på nyåret.', summary_en: 'Save the date. The programme follows in the new year.',
    themes: ['transport', 'oslofjord'], place: 'Arendal', room: 120, interest: 0,
    programme: [],
  },
  {
    preset: 'conference', day: 380, weekday: 2, from: '10:00', to: '15:30', days: 2,
    title: 'BEST-konferansen neste år', title_en: 'The BEST conference next year',
    summary: 'Sett av to dager til regionens store møteplass.', summary_en: 'Save two days for the region’s large meeting place.',
    themes: ['business', 'climate'], place: 'Lillestrøm konferansesenter', room: 200, online: 'unlimited', interest: 0,
    programme: [],
  },
  {
    preset: 'webinar', day: 75, weekday: 3, from: '12:00', to: '13:00',
    title: 'Helsenæring: behov og samarbeid', title_en: 'The health industry: needs and cooperation',
    summary: 'Hva trenger kommunene, og hva kan bedriftene levere?', summary_en: 'What do municipalities need, and what can companies deliver?',
    themes: ['business'], online: 'unlimited', interest: 0, programme: [], ends: 'draft',
  },
  {
    preset: 'seminar', day: 33, weekday: 2, from: '10:00', to: '13:00',
    title: 'Seminar om mobilitet i spredt bebygde områder', title_en: 'Seminar on mobility in sparsely populated areas',
    summary: 'Bestillingstransport og samkjøring.', summary_en: 'Transport on demand and ride sharing.',
    themes: ['transport'], place: 'Elverum rådhus', room: 40, interest: 14, programme: [], ends: 'cancelled',
  },
];
