/** Whom the demo signs in, by address; `bin/demo-links.ts` prints a link for each. */
export const faces = {
  secretariat: { name: 'Guro Vestlund', address: 'guro@osloregionen.example' },
  groupMember: {
    name: 'Ola Fjeldstad',
    address: 'ola.fjeldstad@gran.kommune.example',
    municipality: 'Gran',
    title: 'Klimarådgiver',
  },
  contact: {
    name: 'Kari Nilsen',
    address: 'kari.nilsen@moss.kommune.example',
    municipality: 'Moss',
    title: 'Arealplanlegger',
  },
};
