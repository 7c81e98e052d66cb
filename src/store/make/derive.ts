// Makes a derived table for one account: runs its script over the stale days, a month at a time, and commits all at once.

import { join } from 'node:path'
import type { Account } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import { commit } from '../commit/commit.ts'
import { type Job, type StoreContext, withJob } from '../commit/job.ts'
import type { DayWork } from '../commit/period-work.ts'
import { shapeOf } from '../commit/period-work.ts'
import { createPeriodDoer } from '../commit/planned-periods.ts'
import type { Derivation } from '../derivation.ts'
import { type Engine, literal, openEngine } from '../engine/engine.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { Unit } from '../manifest/unit.ts'
import { bindTables } from '../read/bind.ts'
import { schemaName, schemaText } from '../rows/columns.ts'
import { scriptParts } from '../rows/script-parts.ts'
import { stageRows } from '../rows/staged-rows.ts'
import type { DeriveReport } from '../store.ts'
import { chunks, derivedOrigin, type StaleDay, staleDays } from './stale-days.ts'
import { type KeptTable, standingContent } from './standing-content.ts'

const longestChunk = 31

export async function derive(context: StoreContext, derivation: Derivation, account: Account): Promise<DeriveReport> {
  const pinned = await context.manifests.latest()
  const standing = await standingContent(context, pinned, derivation, account)
  try {
    const stale = staleDays(pinned, derivation, account, standing.of)
    if (stale.length === 0) return { version: pinned.number, daysMade: [] }
    return await withJob(context, async (job) => {
      const kept = await standing.keep(job.scratch)
      return makeDays({ job, pinned, derivation, account, kept }, stale)
    })
  } finally {
    standing.close()
  }
}

interface Making {
  readonly job: Job
  readonly pinned: Manifest
  readonly derivation: Derivation
  readonly account: Account
  readonly kept: readonly KeptTable[]
}

async function makeDays(making: Making, stale: readonly StaleDay[]): Promise<DeriveReport> {
  const { job, derivation, account } = making
  const made: Made[] = []
  for (const chunk of chunks(stale, longestChunk)) made.push(await make(making, chunk))
  const stagedRows = made.reduce((sum, { rows }) => sum + rows, 0)
  const unit = unitOf(derivation, account)
  const text = schemaText(shapeOf(unit).columns)
  const doer = createPeriodDoer(job.writers, job)
  const { number } = await commit(job, job.manifests, async (base) => ({
    results: await doer.run(base, [{ unit, days: made.flatMap(({ days }) => days), stagedRows }]),
    schemas: { [schemaName(text)]: text },
    coverage: base.coverage,
    watermarks: base.watermarks,
  }))
  return { version: number, daysMade: stale.map(({ day }) => day) }
}

function unitOf({ table }: Derivation, { platform, account }: Account): Unit {
  return { table, platform, account, origin: derivedOrigin }
}

interface Made {
  readonly days: readonly DayWork[]
  readonly rows: number
}

async function make(making: Making, chunk: readonly StaleDay[]): Promise<Made> {
  const { job, derivation, account } = making
  const [first, last] = [chunk[0]?.day, chunk.at(-1)?.day]
  if (first === undefined || last === undefined) return { days: [], rows: 0 }
  const engine = await openEngine({
    memoryLimit: `${job.memoryMegabytes}MB`,
    threads: job.threads,
    spillFolder: join(job.scratch, 'spill'),
  })
  try {
    await bindInputs(engine, making, first, last)
    await derivation.prepare?.(engine)
    const { before, last: select } = scriptParts(derivation.script)
    if (before.trim() !== '') await engine.run(before)
    const staged = await stageRows(engine, job.files, {
      spec: shapeOf(unitOf(derivation, account)).spec,
      table: derivation.table,
      select,
      constants: { platform: account.platform, account: account.account, extracted_at: null },
      folder: join(job.scratch, `${derivation.table}-${first}`),
    })
    const wanted = new Set(chunk.map(({ day }) => day))
    const stray = [...staged.parts.keys()].find((day) => !wanted.has(day))
    if (stray !== undefined || staged.withoutTime > 0) {
      throw new Error(`${derivation.table} yields rows of ${stray ?? 'no day'} when asked for ${first} to ${last}`)
    }
    const days = chunk.map(({ day, inputsHash, extractedAt }) => ({
      day,
      parts: staged.parts.get(day) ?? [],
      floor: null,
      merges: false,
      made: { extractedAt },
      inputsHash,
    }))
    return { days, rows: staged.rows }
  } finally {
    engine.close()
  }
}

async function bindInputs(engine: Engine, making: Making, first: string, last: string): Promise<void> {
  const { pinned, derivation, account, kept } = making
  const { root } = making.job
  const days = {
    from: new Date(`${addDays(first, -derivation.daysBefore)}T00:00:00Z`),
    to: new Date(`${addDays(last, derivation.daysAfter + 1)}T00:00:00Z`),
  }
  await bindTables(engine, root, pinned, { ...days, tables: derivation.readsAnyAccount })
  await bindTables(engine, root, pinned, { ...days, tables: derivation.reads, accounts: [account] })
  for (const { name, file } of kept) {
    await engine.run(`CREATE TEMP VIEW ${name} AS FROM read_parquet(${literal(file)})`)
  }
  await engine.set('px_platform', account.platform)
  await engine.set('px_account', account.account)
  await engine.run(
    `SET VARIABLE px_from = DATE ${literal(first)}; SET VARIABLE px_to = DATE ${literal(addDays(last, 1))}`,
  )
}
