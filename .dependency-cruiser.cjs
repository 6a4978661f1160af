const areas = [
  'kernel',
  'audit',
  'outbox',
  'access',
  'settings',
  'organisations',
  'contacts',
  'groups',
  'rounds',
  'imports',
  'calendar',
  'files',
  'events',
  'participation',
  'inbox',
  'meetings',
  'surveys',
  'newsletters',
  'programme',
  'reports',
];

/** An area imports only areas to its left. `kernel/happenings.ts` reaches the reactions lazily, by design. */
const leftOnly = areas.map((area, at) => ({
  name: `${area} imports only areas to its left`,
  severity: 'error',
  from: { path: `^app/domain/${area}/` },
  to: { path: `^app/domain/(${[...areas.slice(at + 1), 'reactions'].join('|')})[/.]`, dynamic: false },
}));

module.exports = {
  forbidden: [
    ...leftOnly,
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import', 'type-only'] } },
    },
    {
      name: 'routes know web, ui and domain only',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^(db/|bin/|emails/|app/(routes|adapters|jobs)/|node_modules/(kysely|pg|better-sqlite3)/)' },
    },
    {
      name: 'domain knows no HTTP, no React, no texts and no outside world',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: {
        path: '^(app/(routes|web|ui|adapters|jobs|text)/|bin/|emails/|node_modules/(@remix-run|react|express|nodemailer)/)',
      },
    },
    {
      name: 'documents are written without knowing the platform',
      severity: 'error',
      from: { path: '^app/documents/' },
      to: { path: '^(app/(?!documents/)|db/|bin/|emails/)' },
    },
    {
      name: 'domain and components know documents as data only',
      severity: 'error',
      from: { path: '^app/(domain|ui)/' },
      to: { path: '^app/documents/', pathNot: '^app/documents/(document|drawing)\\.ts$' },
    },
    {
      name: 'components get finished strings',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app/(routes|adapters|jobs|text)/|db/|bin/|emails/)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing imports tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'] },
  },
};
