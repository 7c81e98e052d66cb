// The floors as lint rules: what each may import, each with the reason why.

/** Floor to the floors below it that it may import. The table of ARCHITECTURE.md. */
export const floors = {
  domain: [],
  sql: ['domain'],
  store: ['domain'],
  workspace: ['domain'],
  http: ['domain'],
  sources: ['domain', 'sql', 'http'],
  derive: ['domain', 'sql', 'store'],
  analyses: ['domain', 'sql', 'store'],
  review: ['domain', 'sql'],
  report: ['domain'],
  sinks: ['domain', 'http'],
  app: ['domain', 'sql', 'http', 'store', 'workspace', 'sources', 'derive', 'analyses', 'review', 'report', 'sinks'],
  cli: ['domain', 'app'],
  server: ['domain', 'app'],
  mcp: ['domain', 'app'],
}

const reasons = {
  domain: 'domain is the vocabulary all floors share; an import here would tie them all to it',
  sql: 'sql turns text into facts; it stays usable for any project, vendor and output',
  store: 'store knows the engine and nothing of who fills or reads it',
  workspace: 'workspace reads and writes the files the user keeps, and gives them no meaning',
  http: 'http asks services patiently and knows none of them, so that sources and sinks can share it',
  sources: 'sources yield rows and projects; they know neither the store nor the checks',
  derive: 'derived tables declare reads, writes and SQL; they meet the rest in the store',
  analyses: 'analyses ask the store; they know neither where rows come from nor how results look',
  review: 'review judges facts that it is handed; it reaches for none itself',
  report: 'report is a pure function of a result, so that a golden file can hold it',
  sinks: 'sinks deliver what report made; they decide nothing',
  app: 'app wires floors together and knows no surface',
  cli: 'a surface parses input, calls app and prints; logic in it could not be reached from another surface',
  server: 'a surface parses input, calls app and answers; logic in it could not be reached from another surface',
  mcp: 'a surface parses input, calls app and answers; logic in it could not be reached from another surface',
}

const names = Object.keys(floors).join('|')
const test = '\\.test\\.ts$'

const floorRules = Object.entries(floors).map(([floor, below]) => ({
  name: `floor-${floor}`,
  comment: reasons[floor],
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: '^src/', pathNot: [floor, ...below].map((name) => `^src/${name}/`) },
}))

/** Folders of one kind that must not know each other. */
function siblings(name, folder, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: `^src/${folder}/([^/]+)/` },
    to: { path: `^src/${folder}/[^/]+/`, pathNot: `^src/${folder}/$1/` },
  }
}

/** A package that only some folders may import. */
function packageOnlyIn(name, packages, folders, comment) {
  return {
    name,
    comment,
    severity: 'error',
    // A test may hold our results against the package's own.
    from: { path: '^src/', pathNot: [test, ...folders.map((folder) => `^src/${folder}/`)] },
    to: { path: packages.flatMap((each) => [`^${each}(/|$)`, `node_modules/${each}/`]) },
  }
}

const inputOutput =
  '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|os|process|readline|repl|inspector|vm)(/|$)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floorRules,
    {
      name: 'index-app-only',
      comment: 'the public API is app and the types it speaks in, so that everything below can be rearranged',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/app/', '^src/domain/'] },
    },
    siblings('rule-siblings', 'review/rules', 'a rule is one folder that can be added, reviewed or deleted alone'),
    siblings('source-siblings', 'sources', 'each source can be replaced without touching another'),
    siblings('derive-siblings', 'derive', 'derived tables meet in store tables, where their order is declared'),
    siblings('analysis-siblings', 'analyses', 'analyses meet in store tables, never in code'),
    siblings('sink-siblings', 'sinks', 'each sink can be replaced without touching another'),
    {
      name: 'rules-through-registry',
      comment: 'the generated registry is the only list of rules; whoever names one rule in code bypasses the settings',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/review/registry\\.generated\\.ts$', '^src/review/rules/'] },
      to: { path: '^src/review/rules/' },
    },
    {
      name: 'pure-floors',
      comment:
        'domain, sql, review and report give equal results for equal input: no files, network, processes or machine',
      severity: 'error',
      from: { path: '^src/(domain|sql|review|report)/', pathNot: [test, '^src/sql/pool/'] },
      to: { path: inputOutput },
    },
    {
      name: 'pool-only-threads',
      comment:
        'the pool starts workers, counts cores and ends what takes too long; it reads no file and calls no service',
      severity: 'error',
      from: { path: '^src/sql/pool/', pathNot: test },
      to: { path: inputOutput, pathNot: '^(node:)?(worker_threads|os|vm)(/|$)' },
    },
    packageOnlyIn(
      'parser-in-parse-only',
      ['@polyglot-sql'],
      ['sql/parse', 'sql/pool'],
      'nothing above sees the tree of a parser that is not ours; tests may hold our own against it',
    ),
    packageOnlyIn(
      'undici-in-http-only',
      ['undici'],
      ['http'],
      'proxy, certificates and retries are settled in one place',
    ),
    packageOnlyIn('duckdb-in-store-only', ['@duckdb'], ['store'], 'store is the only floor that knows the engine'),
    packageOnlyIn(
      'snowflake-sdk-in-its-source',
      ['snowflake-sdk'],
      ['sources/snowflake'],
      "a vendor's SDK stays in its source",
    ),
    packageOnlyIn(
      'databricks-sdk-in-its-source',
      ['@databricks'],
      ['sources/databricks'],
      "a vendor's SDK stays in its source",
    ),
    {
      name: 'no-test-code-shipped',
      comment: 'test support and test packages are not in the package that users install',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: ['^test/', '^(bench|eval|lab|scripts)/', test, '(^|node_modules/)(vitest|fast-check)(/|$)'] },
    },
    {
      name: 'no-cycles',
      comment: 'modules in a cycle, type-only ones included, can only be understood and moved together',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere would escape every other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Without it type-only imports are invisible.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'types', 'default'] },
  },
}

/** A file in src/ must stand in one of these. */
export const knownPlace = new RegExp(`^src/((${names})/|index\\.ts$)`)
