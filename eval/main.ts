// npm run eval: holds the product against real projects and real commits; see docs/evaluation.md.

import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from '../src/domain/errors.ts'
import { evaluateAttribution } from './attribution/evaluate.ts'
import { type NeighbourOutcome, neighbourChange } from './attribution/neighbour.ts'
import { attributionTables } from './attribution/print.ts'
import { absenceNote, corporaPresent } from './corpora/corpora.ts'
import { evaluateDrift } from './drift/run.ts'
import { evaluateDriftReal } from './drift-real/evaluate.ts'
import { type Evaluation, evaluate, evaluateSmall, type Part } from './evaluation.ts'
import { evaluateForecasts } from './forecast/run.ts'
import { evaluateForecastPairs } from './forecast-pairs/evaluate.ts'
import { evaluateMonthly, type MonthlyExactness } from './monthly/exact.ts'
import { printed } from './print/print-evaluation.ts'
import { markdownTable } from './print/table.ts'
import { replayRealProject } from './replay/run.ts'
import { replaySimulated } from './replay/simulated-history.ts'
import { type SheetOptions, writeDuplicates, writeSpans, writeWarnings } from './sheets/sheets.ts'
import { evaluateWatch } from './watch/run.ts'

const usage = `usage: npm run eval -- [all | projects | manifests | pairs | gold | smoke | report | sample | spans | duplicates | attribution | drift | drift-real | watch | monthly | forecast | forecast-pairs | replay | replay-simulated]
  --json FILE     also write everything as JSON (outside of this repository)
  --from FILE     print such a file again instead of running
  --seeds N  --days N  --platform snowflake|databricks    for attribution and drift, on simulated accounts
  --seed S  --every N  --smoke  --out DIR    for drift: the first seed; days between judgements; one small account; where accounts are kept
  --every N  --score  --out DIR    for watch, over the accounts of drift: days between looks (10); score the looks that are there
  --seeds N  --seed S  --only KIND,KIND  --catalog  --again  --smoke    for forecast: this many seeds, or one; kinds of changes; reviews what is there
  --seed N  --count N  --rule ID  --out DIR    for the sheets: sample, spans, duplicates
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    catalog: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    count: { type: 'string' },
    rule: { type: 'string' },
    seeds: { type: 'string' },
    days: { type: 'string' },
    every: { type: 'string' },
    score: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    platform: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'plimsoll-eval') },
  },
})
const parts: Readonly<Record<string, readonly Part[]>> = {
  all: ['projects', 'manifests', 'pairs'],
  report: ['projects', 'manifests', 'pairs'],
  projects: ['projects'],
  manifests: ['manifests'],
  pairs: ['pairs'],
  gold: ['gold'],
}
const sheets: Readonly<Record<string, { count: number; write: (options: SheetOptions) => Promise<string> }>> = {
  sample: { count: 100, write: writeWarnings },
  spans: { count: 200, write: writeSpans },
  duplicates: { count: 20, write: writeDuplicates },
}

async function run(verb: string): Promise<void> {
  const sheet = sheets[verb]
  if (sheet !== undefined) {
    const { out, seed = '7', count, rule } = values
    const path = await sheet.write({ out, rule, seed: Number(seed), count: Number(count ?? sheet.count) })
    console.log(`wrote ${path}`)
    return
  }
  const evaluation = await evaluated(verb)
  if (evaluation === null) {
    process.stderr.write(usage)
    process.exitCode = 2
    return
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(evaluation))
  console.log(printed(evaluation, verb === 'report' ? 'markdown' : 'text'))
  console.log(`${verb}: ${evaluation.seconds.toFixed(0)} s`)
}

/** Simulated accounts only: needs no corpora. */
async function attribution(): Promise<void> {
  const started = Date.now()
  const [seeds, days] = [Number(values.seeds ?? '20'), Number(values.days ?? '3')]
  const platforms = (['snowflake', 'databricks'] as const).filter((each) => (values.platform ?? each) === each)
  const progress = (line: string): boolean => process.stderr.write(`${line}\n`)
  const outcomes = await evaluateAttribution(platforms, seeds, days, progress)
  const neighbours: NeighbourOutcome[] = []
  for (const overlap of platforms.includes('snowflake') ? (['none', 'medium'] as const) : []) {
    for (let seed = 1; seed <= Math.ceil(seeds / 10); seed++)
      neighbours.push(await neighbourChange(seed, days, overlap))
  }
  for (const table of attributionTables(outcomes, neighbours)) console.log(markdownTable(table))
  const faults = outcomes.flatMap(({ platform, seed, faults: found }) =>
    found.map((fault) => `${platform} seed ${seed}: ${fault}`),
  )
  for (const fault of faults) console.log(`does not add up: ${fault}`)
  if (faults.length > 0) process.exitCode = 1
  console.log(`attribution: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Planted changes in simulated accounts; `--smoke`: one small account. */
async function drift(): Promise<void> {
  const started = Date.now()
  const platforms = (['snowflake', 'databricks'] as const).filter((each) =>
    values.smoke && values.platform === undefined ? each === 'snowflake' : (values.platform ?? each) === each,
  )
  const tables = await evaluateDrift({
    platforms,
    firstSeed: Number(values.seed ?? '1'),
    seeds: Number(values.seeds ?? (values.smoke ? '1' : '12')),
    days: Number(values.days ?? (values.smoke ? '50' : '120')),
    folder: join(values.out, 'drift'),
    every: Number(values.smoke ? '5' : (values.every ?? '2')),
    processes: 2,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  for (const table of tables) console.log(markdownTable(table))
  console.log(`drift: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Merged changes of known effect in simulated accounts. */
async function forecast(): Promise<void> {
  const started = Date.now()
  const { seed, seeds = values.smoke ? '1' : '7', platform, smoke } = values
  const tables = await evaluateForecasts({
    platforms: (['snowflake', 'databricks'] as const).filter((each) =>
      smoke && platform === undefined ? each === 'snowflake' : (platform ?? each) === each,
    ),
    seeds: seed === undefined ? Array.from({ length: Number(seeds) }, (_, index) => index + 1) : [Number(seed)],
    only: smoke && values.only === '' ? 'filter_dropped,refactored,new_wide' : values.only,
    catalog: values.catalog,
    again: values.again,
    folder: join(values.out, 'forecast'),
    processes: 2,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  for (const table of tables) console.log(markdownTable(table))
  console.log(`forecast: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Real commits: direction from sizes alone. */
async function forecastPairs(): Promise<void> {
  const started = Date.now()
  const tables = await evaluateForecastPairs(values.smoke ? 40 : 4, (line) => process.stderr.write(`${line}\n`))
  for (const table of tables) console.log(markdownTable(table))
  console.log(`forecast-pairs: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Accounts that `drift` has made: nothing is simulated here. */
async function monthly(): Promise<void> {
  const started = Date.now()
  const outcomes = await evaluateMonthly(join(values.out, 'drift'), (line) => process.stderr.write(`${line}\n`))
  const sum = (of: (outcome: MonthlyExactness) => number): number => outcomes.reduce((all, each) => all + of(each), 0)
  const faults = outcomes.flatMap(({ account, faults: found }) => found.map((fault) => `${account}: ${fault}`))
  for (const fault of faults) console.log(`does not add up: ${fault}`)
  console.log(
    `${outcomes.length} accounts, ${sum(({ bridges }) => bridges)} bridges and ${sum(({ taxes }) => taxes)} entropy taxes: ${faults.length} faults`,
  )
  if (faults.length > 0 || outcomes.length === 0) process.exitCode = 1
  console.log(`monthly: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Incidents of watch on the accounts that `drift` has made. */
async function watch(): Promise<void> {
  const started = Date.now()
  const tables = await evaluateWatch({
    folder: join(values.out, 'drift'),
    every: Number(values.every ?? '10'),
    processes: 2,
    onlyScore: values.score,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  for (const table of tables) console.log(markdownTable(table))
  console.log(`watch: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

/** Measured growth and run-to-run variance. */
async function driftReal(): Promise<void> {
  const started = Date.now()
  const tables = await evaluateDriftReal()
  if (tables === null) console.log(absenceNote)
  else for (const table of tables) console.log(markdownTable(table))
  console.log(`drift-real: ${((Date.now() - started) / 1000).toFixed(0)} s`)
}

async function evaluated(verb: string): Promise<Evaluation | null> {
  if (values.from !== undefined) return JSON.parse(readFileSync(values.from, 'utf8')) as Evaluation
  if (verb === 'smoke') return evaluateSmall()
  const chosen = parts[verb]
  return chosen === undefined ? null : evaluate(new Set(chosen), (line) => process.stderr.write(`${line}\n`))
}

if (positionals[0] === 'attribution') await attribution()
else if (positionals[0] === 'drift-real') await driftReal()
else if (positionals[0] === 'monthly') await monthly()
else if (positionals[0] === 'drift') await drift()
else if (positionals[0] === 'watch') await watch()
else if (positionals[0] === 'forecast') await forecast()
else if (!corporaPresent) console.log(absenceNote)
else if (positionals[0] === 'forecast-pairs') await forecastPairs()
else if (positionals[0] === 'replay-simulated') {
  const folder = join(values.out, 'replay-simulated')
  await replaySimulated({ platform: 'snowflake', seed: 1 }, folder)
  console.log(readFileSync(join(folder, 'replay.txt'), 'utf8'))
  console.log(join(folder, 'replay.html'))
} else if (positionals[0] === 'replay')
  console.log(await replayRealProject('flipside-near-models', join(values.out, 'replay')))
else {
  try {
    await run(positionals[0] ?? 'all')
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`eval: ${error.message}\n`)
    process.exitCode = 2
  }
}
