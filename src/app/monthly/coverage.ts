// How much of the spend carried a tag, and had an owner, in each of the two periods.

import type { BridgePeriods, Days } from '../../analyses/bridge/cell.ts'
import { tagCoverage } from '../../analyses/tags/tags.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import type { Engine } from '../../store/engine/engine.ts'

/** The engine must have attribution, bill_line, identity and query_run bound for both periods. */
export async function coverageOf(
  engine: Engine,
  { period, compared }: BridgePeriods,
): Promise<MonthlyResult['coverage']> {
  const before = await shares(engine, compared)
  const after = await shares(engine, period)
  return {
    tagged: { before: before.tagged, after: after.tagged },
    owned: { before: before.owned, after: after.owned },
  }
}

async function shares(engine: Engine, days: Days): Promise<{ readonly tagged: number; readonly owned: number }> {
  const { amount, tagged, owned } = await tagCoverage(engine, days)
  const all = Number(amount)
  return all === 0 ? { tagged: 0, owned: 0 } : { tagged: Number(tagged) / all, owned: Number(owned) / all }
}
