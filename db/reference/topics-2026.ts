/** What newsletters are about, in the order in which one chooses among them. */
export const topics = [
  {
    name: 'Nytt fra Osloregionen',
    name_en: 'News from the Oslo Region',
    description: 'Vedtak, høringer og det vi har fått til. Omtrent ti ganger i året.',
    description_en: 'Decisions, consultations and what we have achieved. About ten times a year.',
  },
  {
    name: 'Arrangementer',
    name_en: 'Events',
    description: 'Webinarer, kurs og samlinger du kan melde deg på.',
    description_en: 'Webinars, courses and gatherings that you can register for.',
  },
  {
    name: 'Klima og miljø',
    name_en: 'Climate and environment',
    description: 'Klimaskolen, klimatilpasning, sirkulær økonomi og Oslofjorden.',
    description_en: 'The climate school, adaptation, circular economy and the Oslofjord.',
  },
  {
    name: 'Areal og transport',
    name_en: 'Land use and transport',
    description: 'Jernbane, gods, kollektivtrafikk og hvor det skal bygges.',
    description_en: 'Railways, freight, public transport and where to build.',
  },
  {
    name: 'Næring og kompetanse',
    name_en: 'Business and skills',
    description: 'Næringsutvikling, kraft og internasjonalt samarbeid.',
    description_en: 'Business development, energy and international cooperation.',
  },
];
