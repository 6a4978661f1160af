import type { Schema } from '../schema.ts';

type Group = Required<Pick<Schema['groups'], 'kind' | 'name' | 'name_en' | 'slug' | 'mandate' | 'mandate_en'>> & {
  composition?: 'each member' | 'each subregion';
};

/** The bodies and groups of 2026, in the order they are shown. */
export const groups: Group[] = [
  {
    kind: 'representantskap',
    name: 'Representantskapet',
    name_en: 'The Council of Representatives',
    slug: 'representantskapet',
    composition: 'each member',
    mandate:
      'Osloregionens øverste organ. Hver medlemskommune har én representant og én stemme. Representantskapet møtes om lag to ganger i året, vedtar strategi, handlingsprogram, budsjett, regnskap og kontingent, og velger leder, nestleder, styre og interessepolitisk utvalg.',
    mandate_en:
      'The highest body of the alliance. Each member municipality has one representative and one vote. It meets about twice a year, adopts the strategy, programme, budget, accounts and fee, and elects the leader, deputy leader, board and interest policy committee.',
  },
  {
    kind: 'styre',
    name: 'Styret',
    name_en: 'The Board',
    slug: 'styret',
    composition: 'each subregion',
    mandate:
      'Leder arbeidet mellom møtene i representantskapet. Oslo og hver av delregionene har én plass. Styret velges for inntil fire år.',
    mandate_en:
      'Leads the work between the meetings of the council. Oslo and each subregion have one seat. The board is elected for up to four years.',
  },
  {
    kind: 'interessepolitisk utvalg',
    name: 'Interessepolitisk utvalg',
    name_en: 'Interest Policy Committee',
    slug: 'interessepolitisk-utvalg',
    mandate:
      'Behandler politiske saker før de går til styret. Medlemmene representerer alliansen som helhet, ikke kommunen de kommer fra.',
    mandate_en:
      'Considers political cases before they go to the board. Its members represent the alliance as a whole, not the municipality they come from.',
  },
  {
    kind: 'koordineringsgruppe',
    name: 'Administrativ koordineringsgruppe',
    name_en: 'Administrative Coordination Group',
    slug: 'administrativ-koordineringsgruppe',
    composition: 'each subregion',
    mandate:
      'Representanter for delregionene. Gruppen eier handlingsprogrammets overordnede kapittel, samordner faggruppene og gir råd til sekretariatet.',
    mandate_en:
      'Representatives of the subregions. The group owns the overall chapter of the programme, coordinates the specialist groups and advises the secretariat.',
  },
  {
    kind: 'faggruppe',
    name: 'Faggruppe for areal og transport',
    name_en: 'Land Use and Transport Group',
    slug: 'areal-og-transport',
    mandate:
      'Gir råd om areal, jernbane, vei og kollektivtransport, og følger opp innsatsområdet i handlingsprogrammet. Gruppen arbeider etter konsensus og har ikke vedtaksmyndighet.',
    mandate_en:
      'Advises on land use, railways, roads and public transport, and follows up this part of the programme. It works by consensus and has no power to decide.',
  },
  {
    kind: 'faggruppe',
    name: 'Faggruppe for klima og miljø',
    name_en: 'Climate and Environment Group',
    slug: 'klima-og-miljo',
    mandate:
      'Gir råd om utslippskutt, klimatilpasning og natur, og er faglig ansvarlig for klimaskolen. Gruppen arbeider etter konsensus og har ikke vedtaksmyndighet.',
    mandate_en:
      'Advises on emission cuts, climate adaptation and nature, and is responsible for the content of the climate school. It works by consensus and has no power to decide.',
  },
  {
    kind: 'faggruppe',
    name: 'Faggruppe for næringssamarbeid',
    name_en: 'Business Cooperation Group',
    slug: 'naeringssamarbeid',
    mandate:
      'Gir råd om samarbeid mellom kommuner, næringsliv og forskning, og om regionens attraktivitet. Gruppen arbeider etter konsensus og har ikke vedtaksmyndighet.',
    mandate_en:
      'Advises on cooperation between municipalities, business and research, and on how attractive the region is. It works by consensus and has no power to decide.',
  },
  {
    kind: 'arbeidsgruppe',
    name: 'Arbeidsgruppe for kraft og energi',
    name_en: 'Power and Energy Working Group',
    slug: 'kraft-og-energi',
    mandate: 'Arbeider på tvers av faggruppene med nettkapasitet, kraftproduksjon og energistasjoner.',
    mandate_en: 'Works across the specialist groups on grid capacity, power production and energy stations.',
  },
  {
    kind: 'arbeidsgruppe',
    name: 'Arbeidsgruppe for sirkulær økonomi',
    name_en: 'Circular Economy Working Group',
    slug: 'sirkulaer-okonomi',
    mandate: 'Arbeider på tvers av faggruppene med ombruk, innkjøp og mindre avfall.',
    mandate_en: 'Works across the specialist groups on reuse, procurement and less waste.',
  },
  {
    kind: 'arbeidsgruppe',
    name: 'Arbeidsgruppe for Oslofjorden',
    name_en: 'Oslofjord Working Group',
    slug: 'oslofjorden',
    mandate: 'Arbeider på tvers av faggruppene for en frisk Oslofjord: avløp, avrenning og friluftsliv.',
    mandate_en: 'Works across the specialist groups for a healthy Oslofjord: sewage, run-off and outdoor life.',
  },
  {
    kind: 'programkomité',
    name: 'Programkomité for BEST 2027',
    name_en: 'Programme Committee for BEST 2027',
    slug: 'programkomite-best-2027',
    mandate: 'Lager programmet for BEST-konferansen i 2027.',
    mandate_en: 'Makes the programme of the BEST conference in 2027.',
  },
];
