/** Ordinary Norwegian first and last names; every combination is a fictional person. */
export const firstNames =
  'Anne Inger Kari Marit Ingrid Liv Eva Berit Astrid Bjørg Hilde Anna Solveig Marianne Randi Ida Nina Maria Elisabeth Kristin Bente Heidi Silje Hanne Linda Tone Elin Wenche Anita Camilla Ellen Turid Karin Ragnhild Mona Julie Trine Lise Grete Åse Siri Sigrid Emma Nora Thea Ola Jan Per Bjørn Lars Kjell Knut Arne Svein Thomas Hans Geir Tor Morten Terje Odd Erik Martin Andreas John Anders Rune Trond Tore Daniel Jon Kristian Magnus Stian Øyvind Henrik Marius Fredrik Jonas Espen Håkon Sindre Eirik Amir Fatima Samira Yusuf Leila Mohammed Aisha Piotr Zofia Linh Minh Deepak Priya'.split(
    ' ',
  );

export const lastNames =
  'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen Lie Amundsen Rasmussen Nguyen Lunde Solheim Berge Moe Nygård Bakke Fredriksen Holm Lien Hauge Christensen Andresen Nielsen Evensen Knudsen Sæther Aas Myhre Hanssen Haugland Thomassen Sivertsen Simonsen Danielsen Berntsen Sandvik Rønning Arnesen Antonsen Næss Vik Haug Ellingsen Thorsen Edvardsen Birkeland Isaksen Gulbrandsen Ruud Aasen Strøm Myklebust Tangen Ødegård Eliassen Helland Bøe Jenssen Aune Mikkelsen Tveit Brekke Abrahamsen Engen Madsen Kowalski Hussain Ahmed Singh Tran'.split(
    ' ',
  );

/** What people do in a municipality; the first are elected. */
export const electedTitles = [
  'Ordfører',
  'Varaordfører',
  'Kommunestyrerepresentant',
  'Leder av plan- og miljøutvalget',
];

export const employeeTitles = [
  'Klimarådgiver',
  'Arealplanlegger',
  'Næringssjef',
  'Kommunedirektør',
  'Miljørådgiver',
  'Samferdselsplanlegger',
  'Rådgiver i innkjøp',
  'Energirådgiver',
  'Leder for teknisk drift',
  'Kommunalsjef for samfunnsutvikling',
];
