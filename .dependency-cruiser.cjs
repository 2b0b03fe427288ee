/** The arrows of the house: who may know whom. Read each rule as "from may not reach to". */
const rooms = {
  pure: '^(analytics|templates|app/ingest|app/text|app/document|app/components|app/sample)/|^app/errors\\.ts$',
  db: '^app/db/',
  auth: '^app/auth/',
  workflows: '^app/(workflows|live|collaboration)/',
};

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-the-roof-knows-jobs-and-migrations',
      comment:
        'app/server.ts and the command line alone start workers and migrate; who needs a job enqueues it through app/db',
      severity: 'error',
      from: { path: '^(app|analytics|templates)/', pathNot: '^app/(server\\.ts$|cli/|cli\\.ts$)' },
      to: { path: '^(jobs|migrations)/' },
    },
    {
      name: 'analytics-and-migrations-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^(analytics|migrations)/' },
      to: { path: '^(app|jobs|tests)/' },
    },
    {
      name: 'templates-import-nothing-of-ours',
      comment: 'types of the tables may come along',
      severity: 'error',
      from: { path: '^templates/' },
      to: { path: '^(app|jobs|tests|migrations|analytics)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'analytics-is-pure',
      comment: 'no database, no clock of the machine, no network',
      severity: 'error',
      from: { path: '^(analytics|templates|app/document)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'migrations-are-frozen',
      comment: 'a migration imports kysely and its siblings only',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: '^(migrations/|node_modules/kysely)' },
    },
    {
      name: 'pure-rooms-know-nobody',
      comment: 'types may come along; code may not',
      severity: 'error',
      from: { path: rooms.pure },
      to: {
        path: '^app/(routes|workflows|live|collaboration|auth|channels|db|cli|http)/|\\.server\\.ts$|^jobs/',
        pathNot: '^app/db/schema\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'db-looks-up-to-nobody',
      severity: 'error',
      from: { path: rooms.db },
      to: {
        path: '^app/(routes|workflows|live|collaboration|auth|channels|cli|http|components)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'auth-stands-on-db',
      severity: 'error',
      from: { path: rooms.auth },
      to: {
        path: '^app/(routes|workflows|live|collaboration|cli|http|components)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-know-no-page',
      severity: 'error',
      from: { path: rooms.workflows },
      to: { path: '^app/(routes|cli|http|components)/' },
    },
    {
      name: 'the-report-knows-no-page',
      comment: 'a page shows it and a job mails it',
      severity: 'error',
      from: { path: '^app/report/' },
      to: { path: '^app/(routes|workflows|live|collaboration|auth|channels|cli|http)/' },
    },
    {
      name: 'the-layout-knows-boxes-and-arrows',
      comment: 'what they stand for knows whoever draws them',
      severity: 'error',
      from: { path: '^app/layout/' },
      to: { path: '^app/(routes|workflows|live|collaboration|auth|channels|db|report|cli|http)/' },
    },
    {
      name: 'nobody-steers-a-shared-document',
      comment: 'who writes into one calls a workflow; what is open hears of it from the database',
      severity: 'error',
      from: { path: '^(app|jobs)/', pathNot: '^app/(collaboration/|server\\.ts$|http/upgrade\\.server\\.ts$)' },
      to: { path: '^app/collaboration/' },
    },
    {
      name: 'routes-know-no-roof',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^app/(cli|http)/|^app/(server|cli)\\.ts$' },
    },
    {
      name: 'sql-only-in-db',
      comment: 'only app/db builds SQL; the worker and the presence of a process need a bare connection',
      severity: 'error',
      from: { path: '^(app|analytics|jobs)/', pathNot: '^app/(db|live)/|^jobs/worker\\.ts$' },
      to: { path: '^node_modules/(pg|kysely)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'production-does-not-know-tests',
      severity: 'error',
      from: { path: '^(app|analytics|jobs|migrations|templates)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(app|analytics|jobs|templates)/',
        pathNot: '^app/(entry\\.|root|server|cli|routes/|http/embedded-notice\\.js$|[^/]+\\.d\\.ts)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|data|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
