// Runs derivations over tables that stand in one engine, without a store: canonical tables, one account, a span of days.

import type { TableName } from '../../src/domain/telemetry/table-name.ts'
import type { Derivation } from '../../src/store/derivation.ts'
import { type Engine, literal, openEngine } from '../../src/store/engine/engine.ts'
import { scriptParts } from '../../src/store/rows/script-parts.ts'
import { tableSpecs } from '../../src/store/table-spec.ts'

export interface Days {
  readonly platform: 'snowflake' | 'databricks' | 'spark'
  readonly account: string
  /** UTC days, `2026-10-05`; `to` is exclusive. */
  readonly from: string
  readonly to: string
}

/** An engine with all canonical tables, empty. */
export async function openTables(settings: Parameters<typeof openEngine>[0] = {}): Promise<Engine> {
  const engine = await openEngine(settings)
  for (const { definition } of Object.values(tableSpecs)) await engine.run(definition)
  return engine
}

/** Writes the derivation's rows for the days into its table. The last statement of the script is its SELECT. */
export async function deriveIn(engine: Engine, derivation: Derivation, days: Days): Promise<void> {
  const { platform, account, from, to } = days
  await engine.set('px_platform', platform)
  await engine.set('px_account', account)
  await engine.run(`SET VARIABLE px_from = DATE '${from}'; SET VARIABLE px_to = DATE '${to}'`)
  await keepStanding(engine, derivation)
  await derivation.prepare?.(engine)
  const { before, last } = scriptParts(derivation.script)
  await engine.run(before)
  await engine.run(`INSERT INTO ${derivation.table} BY NAME
    SELECT *, '${platform}' AS platform, '${account}' AS account, TIMESTAMP '2026-12-01' AS extracted_at
    FROM (${last})`)
}

/** Makes the tables that the derivation keeps for all days. */
export async function keepStanding(engine: Engine, { standing }: Derivation): Promise<void> {
  if (standing === undefined) return
  await standing.prepare?.(engine)
  await engine.run(scriptParts(standing.script).before)
}

export type Row = Readonly<Record<string, string | number | bigint | boolean | null>>

/** Inserts rows by column name; columns left out are null. Times and days are text. */
export async function insertRows(engine: Engine, table: TableName, rows: readonly Row[]): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (names.length === 0) return
  const values = rows.map((row) => `(${names.map((name) => literal(row[name] ?? null)).join(', ')})`)
  await engine.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES ${values.join(', ')}`)
}
