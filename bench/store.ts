// Imports synthetic query runs beside DuckDB's bare COPY of the same columns to Parquet, in one run with the same limits.

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Table } from '../eval/print/table.ts'
import { type Engine, literal } from '../src/store/engine/engine.ts'
import { openStore } from '../src/store/open-store.ts'
import type { Import, Store } from '../src/store/store.ts'
import { timed } from './measured.ts'
import queryRuns from './query-runs.sql'

export interface StoreBench {
  readonly rows: number
  readonly days: number
  readonly memoryMegabytes: number
  /** Where the store and its source are written; about 300 bytes a row. */
  readonly folder?: string
}

interface Row {
  readonly name: string
  readonly wall: number
  readonly cpu: number
  readonly note: string
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`

export async function storeBesideCopy(bench: StoreBench): Promise<Table> {
  const { rows, days, memoryMegabytes, folder = tmpdir() } = bench
  const home = mkdtempSync(join(folder, 'plimsoll-bench-store-'))
  const store = openStore({ root: join(home, 'store'), memoryMegabytes })
  const engine = await store.openEngine()
  try {
    const source = join(home, 'source.parquet')
    await engine.set('px_rows', rows)
    await engine.set('px_days', days)
    await engine.run(`COPY (${queryRuns}) TO ${literal(source)} (FORMAT parquet, COMPRESSION zstd)`)
    const steps = await measures(store, engine, source, home)
    const setting = `${memoryMegabytes} MB, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`
    const memory = {
      name: 'peak memory of the process',
      wall: 0,
      cpu: 0,
      note: megabytes(process.resourceUsage().maxRSS * 1024),
    }
    return {
      title: `The store: ${rows.toLocaleString('en')} query runs over ${days} days; ${setting}`,
      head: ['step', 'wall s', 'cpu s', ''],
      rows: [...steps, memory].map(({ name, wall, cpu, note }) => [name, wall.toFixed(2), cpu.toFixed(2), note]),
    }
  } finally {
    engine.close()
    store.close()
    rmSync(home, { recursive: true, force: true })
  }
}

async function measures(store: Store, engine: Engine, source: string, home: string): Promise<readonly Row[]> {
  const select = `SELECT * FROM read_parquet(${literal(source)})`
  const bare = join(home, 'bare.parquet')
  const copied = await timed(() =>
    engine.run(`COPY (${select}) TO ${literal(bare)} (FORMAT parquet, COMPRESSION zstd)`),
  )
  rmSync(bare)
  const history: Import = {
    batch: {
      account: { platform: 'snowflake', account: 'bench' },
      table: 'query_run',
      origin: 'query_history',
      coverage: { kind: 'complete', from: new Date('2026-10-01T00:00:00Z'), to: new Date('2027-10-01T00:00:00Z') },
      extractedAt: new Date('2026-12-01T00:00:00Z'),
    },
    select,
    completeUpTo: null,
  }
  const imported = await timed(() => store.import(engine, [history]))
  const again = await timed(() => store.import(engine, [history]))
  const late = await timed(() =>
    store.import(engine, [
      {
        ...history,
        batch: { ...history.batch, coverage: { kind: 'partial' }, extractedAt: new Date('2026-12-02T00:00:00Z') },
        select: `${select} WHERE submitted_at < TIMESTAMP '2026-10-01 01:00:00'`,
      },
    ]),
  )
  const compacted = await timed(() => store.compact({ month: '2027-01' }))
  const version = await store.pin()
  const bytes = version.entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const bound = await timed(() => store.bind(engine, version, { tables: ['query_run'] }))
  const summed = await timed(() => engine.rows('SELECT resource_id, sum(exec_ms) FROM query_run GROUP BY ALL'))
  const ratio = (measure: { readonly wall: number; readonly cpu: number }): string =>
    `${(measure.wall / copied.wall).toFixed(2)} x wall, ${(measure.cpu / copied.cpu).toFixed(2)} x cpu of the bare COPY`
  return [
    { name: 'bare COPY to Parquet', ...copied, note: megabytes(statSync(source).size) },
    { name: 'import', ...imported, note: `${ratio(imported)} (goal: 3)` },
    { name: 'the same again', ...again, note: `${ratio(again)}; version stays ${again.value.version}` },
    { name: 'an hour of late rows', ...late, note: `${late.value.changed.length} day` },
    {
      name: 'days joined to months',
      ...compacted,
      note: `${compacted.value.months}; ${megabytes(bytes)}`,
    },
    { name: 'bind', ...bound, note: '' },
    { name: 'sum by resource', ...summed, note: '' },
  ]
}
