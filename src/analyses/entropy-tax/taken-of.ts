// What each component takes of a period's spend, each dollar once and never more than there is.

import { type WasteComponent, wasteComponents } from '../../domain/watch/platform-finding.ts'
import { type Engine, literal } from '../../store/engine/engine.ts'
import { integerIn, type Row } from '../../store/engine/row.ts'
import type { CheckPeriod, PlatformCheck } from '../platform-check.ts'
import { querySpend } from '../query-spend.ts'
import { type Measure, type Spend, spendIn } from './measure.ts'
import queryAmount from './query-amount.sql'
import spendSql from './spend.sql'
import takenSql from './taken.sql'

/** What the tax needs of a check. */
export type ClaimingCheck = Pick<PlatformCheck, 'component' | 'claims' | 'prepare'>

export interface Taken {
  readonly spend: Spend
  readonly components: ReadonlyMap<WasteComponent, bigint>
  readonly amount: bigint
}

/** Sets the period of the engine. */
export async function spendRows(engine: Engine, { from, to }: CheckPeriod): Promise<readonly Row[]> {
  await engine.set('px_from', from)
  await engine.set('px_to', to)
  return engine.rows(spendSql)
}

/** What was spent, of the period that the engine knows from {@link spendRows}. The checks must have been prepared. */
export async function takenOf(
  engine: Engine,
  rows: readonly Row[],
  checks: readonly ClaimingCheck[],
  measure: Measure,
): Promise<Taken> {
  const spend = spendIn(rows, measure)
  await engine.set('px_currency', measure.kind === 'money' ? measure.currency : null)
  await engine.set('px_unit', measure.kind === 'money' ? null : measure.unit)
  await querySpend(engine)
  await engine.run(queryAmount)
  for (const { component, claims } of checks) {
    if (component === null || claims === null) continue
    await engine.run(
      `INSERT INTO entropy_claim SELECT ${literal(component)}, platform, account, query_id, share_ppm FROM (${claims})`,
    )
  }
  const [row] = await engine.rows(takenSql)
  if (row === undefined) throw new Error('sums have one row')
  const asked = (component: WasteComponent): bigint => (component === 'idle' ? spend.idle : integerIn(row, component))
  return { spend, ...withinSpend(asked, spend.total) }
}

/** Refunds may leave less than what was used: then the last components get what is left. */
function withinSpend(
  asked: (component: WasteComponent) => bigint,
  spend: bigint,
): Pick<Taken, 'components' | 'amount'> {
  let left = spend > 0n ? spend : 0n
  const components = new Map<WasteComponent, bigint>()
  for (const component of wasteComponents) {
    const wanted = asked(component)
    const taken = wanted < 0n ? 0n : wanted < left ? wanted : left
    components.set(component, taken)
    left -= taken
  }
  return { components, amount: [...components.values()].reduce((sum, each) => sum + each, 0n) }
}
