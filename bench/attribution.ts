// How long attribution takes beside a bare COPY of the same query runs, in one run and with the same limits.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attribution } from '../src/derive/attribution/index.ts'
import { type Engine, literal, openEngine } from '../src/store/engine/engine.ts'
import { scriptParts } from '../src/store/rows/script-parts.ts'
import { tableSpecs } from '../src/store/table-spec.ts'
import tables from './attribution-tables.sql'

export interface Seconds {
  readonly wall: number
  readonly cpu: number
}

export interface AttributionTimes {
  readonly queries: number
  readonly copy: Seconds
  readonly attribution: Seconds
  readonly parts: number
}

const made = ['query_run', 'bill_line', 'resource_event'] as const

export async function attributionBesideCopy(queries: number, memoryLimit: string): Promise<AttributionTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  const file = (name: string): string => literal(join(folder, `${name}.parquet`))
  const open = (): Promise<Engine> => openEngine({ memoryLimit, threads: 2, spillFolder: join(folder, 'spill') })
  try {
    const maker = await open()
    await maker.set('px_queries', queries)
    await maker.run(tables)
    for (const name of made) await maker.run(`COPY ${name}_made TO ${file(name)} (FORMAT parquet, COMPRESSION zstd)`)
    maker.close()

    const copier = await open()
    const copy = await timed(() =>
      copier.run(
        `COPY (FROM read_parquet(${file('query_run')})) TO ${file('copied')} (FORMAT parquet, COMPRESSION zstd)`,
      ),
    )
    copier.close()

    const engine = await open()
    await bindMade(engine, file)
    const { before, last } = scriptParts(attribution.script)
    const seconds = await timed(async () => {
      await engine.run(before)
      await engine.run(`COPY (${last}) TO ${file('parts')} (FORMAT parquet, COMPRESSION zstd)`)
    })
    const [row] = await engine.rows(`SELECT count(*) AS parts FROM read_parquet(${file('parts')})`)
    engine.close()
    return { queries, copy, attribution: seconds, parts: Number(row?.parts) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<void>): Promise<Seconds> {
  const [from, cpuFrom] = [Date.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpuFrom)
  return { wall: (Date.now() - from) / 1000, cpu: (user + system) / 1e6 }
}

/** The canonical tables: views over what was made, the others empty. */
async function bindMade(engine: Engine, file: (name: string) => string): Promise<void> {
  for (const [name, { definition }] of Object.entries(tableSpecs)) {
    await engine.run(definition)
    if (!made.some((each) => each === name)) continue
    await engine.run(`ALTER TABLE ${name} RENAME TO ${name}_columns`)
    await engine.run(
      `CREATE VIEW ${name} AS SELECT * FROM ${name}_columns UNION ALL BY NAME FROM read_parquet(${file(name)})`,
    )
  }
  await engine.run("SET VARIABLE px_from = DATE '2026-10-01'; SET VARIABLE px_to = DATE '2026-10-31'")
  await engine.set('px_platform', 'snowflake')
  await engine.set('px_account', 'bench')
}
