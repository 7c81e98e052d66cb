// Every number the simulated world is made of, with where it comes from: published, fitted to published figures, or assumed.

export interface Parameter<Value> {
  readonly value: Value
  /** `published`: printed by its source. `fitted`: follows from published figures. `assumed`: ours, plausible, unproven. */
  readonly basis: 'published' | 'fitted' | 'assumed'
  readonly source: string
}

function published<Value>(value: Value, source: string): Parameter<Value> {
  return { value, basis: 'published', source }
}
function fitted<Value>(value: Value, source: string): Parameter<Value> {
  return { value, basis: 'fitted', source }
}
function assumed<Value>(value: Value, source: string): Parameter<Value> {
  return { value, basis: 'assumed', source }
}

const snowflakeDocs = 'Snowflake documentation'
const databricksDocs = 'Databricks documentation'

export const parameters = {
  scanMedianBytes: published(
    100e6,
    'Fivetran on Snowset and Redset: of queries that scan 1 MB or more, median about 100 MB',
  ),
  scanSigma: fitted(2.59, 'lognormal whose p99.9 is 300 GB (Fivetran, same page): ln(3000) / 3.09'),
  scanSigmaWithin: assumed(0.3, 'spread between runs of one statement; repetition is published, its spread is not'),
  nodeBytesPerSecond: assumed(100e6, 'what one node of the smallest size reads and works through a second'),
  leastWorkMs: assumed(5, 'node-milliseconds that even a lookup takes'),
  bytesPerNodeOfWidth: assumed(300e6, 'bytes that keep one more node busy'),
  leastWidth: assumed(0.12, 'nodes that the smallest statement keeps busy: one of eight cores'),
  tailShare: assumed(
    [0, 0.35] as const,
    'share of the work in the uneven end of a query, where a third of the width is used',
  ),
  compileMedianMs: assumed(180, 'long tailed in Snowset; median assumed'),
  compileSigma: assumed(0.7, 'as above'),
  failedShare: assumed(0.02, 'within the 2 to 5% that are assumed for failed statements'),
  cancelledShare: assumed(0.006, 'people and timeouts'),
  cachedShare: assumed(0.14, 'result cache: within 5 to 20% of repeated reads'),
  nodeBytes: assumed(
    { median: 4e9, sigma: 1.5, most: 150e9 },
    'what a dbt model reads: most cost is transformation (Fivetran), sizes assumed',
  ),
  testBytes: assumed({ median: 200e6, sigma: 1.6, most: 40e9 }, 'what a dbt test reads'),
  tileBytes: assumed({ median: 250e6, sigma: 1.4, most: 60e9 }, 'what a tile of a dashboard reads'),
  agentBytes: assumed({ median: 60e6, sigma: 1.8, most: 50e9 }, 'what a question of an agent reads'),
  procedureBytes: assumed({ median: 700e6, sigma: 1, most: 20e9 }, 'what a statement of a procedure reads'),
  neighbourBytes: assumed({ median: 1.2e9, sigma: 0.5, most: 20e9 }, 'what a statement of the neighbour reads'),
  perDay: assumed(
    { person: 25, agentBursts: 5, neighbour: 60, pullRequests: 2, trials: 4 },
    'how often on a working day; dashboards and feeds: world/company.ts',
  ),
  failedShares: assumed({ dbt: 0.008, person: 0.05, agent: 0.08 }, 'agents and people err more often than jobs'),
  dashboardRepetition: fitted(0.9, 'Redbench, Snowflake BI study: dashboards repeat parameterised shapes'),
  weekendLoad: fitted(0.3, 'Snowset: read-only load varies strongly by time of day and week; factor assumed'),
  monthlyGrowth: assumed(0.03, 'rows of tables; mixture of flat and growing'),
  concurrency: published(8, `${snowflakeDocs}: MAX_CONCURRENCY_LEVEL defaults to 8`),
  leastChargeMs: published(60_000, `${snowflakeDocs}: 60 seconds are charged at each start`),
  creditsPerHour: published(
    { 'X-Small': 1, Small: 2, Medium: 4, Large: 8, 'X-Large': 16 } as Readonly<Record<string, number>>,
    `${snowflakeDocs}: credits an hour by size`,
  ),
  dbuPerHour: published(
    { '2X-Small': 4, 'X-Small': 6, Small: 12, Medium: 24, Large: 40 } as Readonly<Record<string, number>>,
    `${databricksDocs}: DBU an hour of serverless and pro SQL warehouses by size`,
  ),
  startMs: assumed([400, 2500] as const, 'resume of a warehouse'),
  spareClusterMs: assumed(
    120_000,
    'an extra cluster stops when empty for so long; the documentation says two to three checks a minute apart',
  ),
  loadNoise: assumed(0.1, 'sigma of the lognormal error of QUERY_LOAD_PERCENT'),
  attributionLeastMs: published(
    100,
    `${snowflakeDocs}: QUERY_ATTRIBUTION_HISTORY leaves out statements of about 100 ms and less`,
  ),
  cloudServicesPerStatement: assumed(0.00003, 'credits of compilation and metadata, median'),
  cloudServicesFreeShare: published(0.1, `${snowflakeDocs}: 10% of the day's compute of warehouses is free`),
  textLimit: published(100_000, `${snowflakeDocs}: QUERY_TEXT is cut at 100K characters`),
  duplicateShare: assumed(0.001, 'rows of QUERY_HISTORY that come twice; that they do is reported in public packages'),
  lateShare: assumed(0.0005, 'rows that come up to two days after the documented latency'),
  creditRate: assumed(2.8743, 'contract price of a credit; the rate sheet shows two decimals of it'),
  overageFactor: assumed(1.08, 'on-demand price over the contract price once the balance is used up'),
  storageRate: assumed(23.0, 'currency a terabyte and month'),
  services: assumed(
    [
      {
        service: 'AUTO_CLUSTERING',
        id: 100901,
        type: 'TABLE',
        name: 'harbour.marts.fct_container_moves',
        median: 0.05,
        hours: 0.5,
      },
      {
        service: 'AUTO_CLUSTERING',
        id: 100902,
        type: 'TABLE',
        name: 'harbour.marts.fct_gate_transactions',
        median: 0.02,
        hours: 0.3,
      },
      {
        service: 'PIPE',
        id: 100903,
        type: 'PIPE',
        name: 'harbour_raw.telemetry.crane_signals_pipe',
        median: 0.01,
        hours: 1,
      },
      {
        service: 'SEARCH_OPTIMIZATION',
        id: 100904,
        type: 'TABLE',
        name: 'harbour.marts.fct_invoice_lines',
        median: 0.015,
        hours: 0.4,
      },
      {
        service: 'SERVERLESS_TASK',
        id: 100905,
        type: 'TASK',
        name: 'harbour.ops.refresh_berth_windows',
        median: 0.03,
        hours: 1,
      },
      {
        service: 'MATERIALIZED_VIEW',
        id: 100906,
        type: 'MATERIALIZED_VIEW',
        name: 'harbour.marts.mv_calls_today',
        median: 0.008,
        hours: 0.6,
      },
      {
        service: 'QUAYSIDE_VECTOR_INDEXING',
        id: 100907,
        type: 'INDEX',
        name: 'harbour.marts.idx_call_notes',
        median: 0.02,
        hours: 0.2,
      },
    ],
    'serverless services of Snowflake: credits of an hour in which they run (median), share of hours; the last one is made up',
  ),
  skus: assumed(
    [
      { product: 'SQL', sku: 'ENTERPRISE_SERVERLESS_SQL_COMPUTE_EU_CENTRAL_1', unit: 'DBU', list: 0.7 },
      { product: 'JOBS', sku: 'ENTERPRISE_JOBS_SERVERLESS_COMPUTE_EU_CENTRAL_1', unit: 'DBU', list: 0.35 },
      { product: 'ALL_PURPOSE', sku: 'ENTERPRISE_ALL_PURPOSE_COMPUTE', unit: 'DBU', list: 0.55 },
      { product: 'DLT', sku: 'ENTERPRISE_DLT_ADVANCED_COMPUTE', unit: 'DBU', list: 0.36 },
      {
        product: 'PREDICTIVE_OPTIMIZATION',
        sku: 'ENTERPRISE_JOBS_SERVERLESS_COMPUTE_EU_CENTRAL_1',
        unit: 'DBU',
        list: 0.35,
      },
      { product: 'DEFAULT_STORAGE', sku: 'ENTERPRISE_DATABRICKS_STORAGE_EU_CENTRAL_1', unit: 'DSU', list: 0.023 },
      { product: 'QUAYSIDE_VECTOR_INDEXING', sku: 'ENTERPRISE_QUAYSIDE_VECTOR_INDEXING', unit: 'DBU', list: 0.07 },
    ],
    'products of Databricks with a list price before the change inside of the period; the last one is made up',
  ),
  retractedShare: assumed(0.006, 'usage records that are retracted and restated'),
  retractedFactor: assumed(0.92, 'restated quantity over the retracted one'),
  plantShares: assumed(
    [0.02, 0.035] as const,
    'share of spend that a planted subject is scaled to; judged are those of 1% and more',
  ),
  plantPeriod: assumed(
    [0.3, 0.8] as const,
    'part of the period in which plants begin: before it there is history, after it time to tell',
  ),
  volumeGrowth: assumed(0.1, 'growth of rows a month, of the control whose cost grows in proportion'),
  rampWeeks: assumed(8, 'weeks for which a ramp goes on'),
  priceChange: assumed(1.05, 'factor of the price change inside of the period'),
} as const
