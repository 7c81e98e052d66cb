// npm run bench: how fast the built package is on a real project of 1,324 models, beside other tools. Prints, never gates.

import { existsSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { absenceNote, corporaPresent, packedProjects, packedTree } from '../eval/corpora/corpora.ts'
import { markdownTable, type Table, textTable } from '../eval/print/table.ts'
import { tuneCompiler } from '../src/cli/tune-compiler.ts'
import { attributionBesideCopy } from './attribution.ts'
import { besideSqlfluff } from './beside-sqlfluff.ts'
import { driftOfSeries } from './drift.ts'
import { cli, type Measure, measured, middle } from './measured.ts'
import { scanPhases } from './phases.ts'
import { benchRepository } from './repository.ts'
import { storeBesideCopy } from './store.ts'
import { besideOther, throughputs } from './throughput.ts'

const { values } = parseArgs({
  options: {
    /** Files for sqlfluff; 0 leaves it out. */
    sqlfluff: { type: 'string', default: '60' },
    /** Query runs for the store; 0 leaves it out. */
    store: { type: 'string', default: '10000000' },
    markdown: { type: 'boolean', default: false },
    /** Query runs for attribution beside a bare COPY, instead of the rest; 10000000 is what its goal is stated for. */
    attribution: { type: 'string' },
    /** Synthetic series for drift, instead of the rest; 50000 is what its goal is stated for. */
    drift: { type: 'string' },
  },
})

const print = ({ title, head, rows }: Table): void =>
  console.log((values.markdown ? markdownTable : textTable)({ title, head, rows }))

const seconds = (value: number): string => value.toFixed(value < 1 ? 3 : 1)
const measureRow = (name: string, { wall, cpu, memory }: Measure, goal: string) => [
  name,
  seconds(wall),
  seconds(cpu),
  memory.toFixed(0),
  goal,
]

const snapshotModels = 5_000

async function bench(): Promise<void> {
  // The phases run in this process, as the command line would run them.
  tuneCompiler()
  const project = packedProjects.find((each) => each.platform === 'spark')
  if (project === undefined) throw new Error('no Spark project is named')
  const tree = packedTree(project)
  const [cpu] = cpus()
  console.log(
    `${availableParallelism()} cores (${cpu?.model ?? 'unknown'}), load ${loadavg()[0]?.toFixed(1)}, node ${process.version}\n`,
  )

  const repository = benchRepository(tree)
  try {
    const at = repository.folder
    const scan = ['scan', '.', '--format', 'json']
    const review = ['review', '--base', 'main', '--format', 'json']
    const help = middle(Array.from({ length: 7 }, () => measured(['--help'], at)))
    repository.clearCache()
    const coldScan = measured(scan, at)
    const warmScan = middle(Array.from({ length: 3 }, () => measured(scan, at)))
    const reviewInWarm = middle(Array.from({ length: 3 }, () => measured(review, at)))
    repository.clearCache()
    const coldReview = measured(review, at)
    const warmReview = middle(Array.from({ length: 3 }, () => measured(review, at)))
    repository.addSnapshot(snapshotModels)
    const withSnapshot = middle(Array.from({ length: 3 }, () => measured(review, at)))
    print({
      title: 'The command line',
      head: ['command', 'wall s', 'cpu s', 'peak MB', 'goal'],
      rows: [
        measureRow('--help', help, '0.2 s'),
        measureRow('scan, nothing cached, rendering included', coldScan, '600 MB'),
        measureRow('scan again', warmScan, '2 s'),
        measureRow('review of 10 files, nothing cached', coldReview, '2 s'),
        measureRow('review again', warmReview, '2 s'),
        measureRow('review where a scan filled the cache', reviewInWarm, '2 s'),
        measureRow(`review with a snapshot of ${snapshotModels} models`, withSnapshot, '3 s'),
      ],
    })
  } finally {
    repository.remove()
  }

  const { phases, texts, dialect, models } = await scanPhases(tree)
  print({
    title: `Phases of a scan: ${models} models and tests, ${texts.length} texts; facts in ${availableParallelism()} workers`,
    head: ['phase', 'wall s', 'cpu s', 'goal'],
    rows: phases.map(({ name, wall, cpu }) => [
      name,
      seconds(wall),
      seconds(cpu),
      name === 'facts and rules' ? '4 s' : '',
    ]),
  })

  const other = await besideOther(texts, dialect, 10)
  print({
    title: 'One thread, million characters a second of CPU',
    head: ['step', 'rate', 'cpu s'],
    rows: [
      ...(await throughputs(texts, dialect)).map(({ name, rate, cpu }) => [name, rate.toFixed(2), seconds(cpu)]),
      [`${other.own.name}, every tenth text`, other.own.rate.toFixed(2), seconds(other.own.cpu)],
      [
        `${other.other.name}, the same (${other.failed} of ${other.count} failed)`,
        other.other.rate.toFixed(2),
        seconds(other.other.cpu),
      ],
      ['ratio of the parsers', (other.own.rate / other.other.rate).toFixed(1), ''],
    ],
  })

  const count = Number(values.sqlfluff)
  if (count === 0) return
  const beside = besideSqlfluff(texts, dialect, count)
  if (typeof beside === 'string') {
    console.log(`beside sqlfluff: ${beside}`)
    return
  }
  const { other: fluff, own, whole, growth, version, files } = beside
  print({
    title: `The same ${files} rendered files, ${version}, both on ${availableParallelism()} cores`,
    head: ['tool', 'wall s', 'cpu s'],
    rows: [
      ['sqlfluff lint', seconds(fluff.wall), seconds(fluff.cpu)],
      ['plimsoll scan', seconds(own.wall), seconds(own.cpu)],
      ['ratio', (fluff.wall / own.wall).toFixed(1), (fluff.cpu / own.cpu).toFixed(1)],
      [`plimsoll scan of all ${whole.files} files`, seconds(whole.wall), seconds(whole.cpu)],
      [
        'ratio for as much text (goal: 50)',
        ((fluff.wall * growth) / whole.wall).toFixed(1),
        ((fluff.cpu * growth) / whole.cpu).toFixed(1),
      ],
    ],
  })
}

async function benchDrift(count: number): Promise<void> {
  const { series, wall, cpu, memoryMegabytes, steps, found, others } = await driftOfSeries(count)
  print({
    title: `Drift over ${series} synthetic series of statements, 120 days, and those of their users, teams and warehouses`,
    head: ['wall s', 'cpu s', 'memory MB', 'steps put in', 'told', 'others told', 'goal'],
    rows: [
      [seconds(wall), seconds(cpu), memoryMegabytes.toFixed(0), String(steps), String(found), String(others), '60 s'],
    ],
  })
}

const storeRows = Number(values.store)
if (storeRows > 0) print(await storeBesideCopy({ rows: storeRows, days: 30, memoryMegabytes: 4000 }))
async function benchAttribution(queries: number): Promise<void> {
  const { copy, attribution, parts } = await attributionBesideCopy(queries, '4GB')
  print({
    title: `Attribution of ${queries} query runs into ${parts} parts, 2 threads, 4 GB`,
    head: ['step', 'wall s', 'cpu s', 'of the copy (wall)', 'of the copy (cpu)', 'goal'],
    rows: [
      ['COPY of the query runs, all columns', seconds(copy.wall), seconds(copy.cpu), '', '', ''],
      [
        'attribution',
        seconds(attribution.wall),
        seconds(attribution.cpu),
        (attribution.wall / copy.wall).toFixed(2),
        (attribution.cpu / copy.cpu).toFixed(2),
        '2.5',
      ],
    ],
  })
}

if (values.drift !== undefined) await benchDrift(Number(values.drift))
else if (values.attribution !== undefined) await benchAttribution(Number(values.attribution))
else if (!corporaPresent) console.log(absenceNote)
else if (!existsSync(cli)) console.log('skipped: there is no dist; run `npm run build` first')
else await bench()
