// What spend alone says of the month: total, bridge, movers, teams, days, and the usage that has no price.

import { bridges, type SubjectBridge } from '../../analyses/bridge/bridge.ts'
import { readDays } from '../../analyses/bridge/by-day.ts'
import { type BridgePeriods, type Cell, readSpend } from '../../analyses/bridge/cell.ts'
import { type Measure, measureOf } from '../../analyses/bridge/measure.ts'
import { readRenames, renamed } from '../../analyses/bridge/renames.ts'
import type { CostGap } from '../../domain/costs.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { MonthlyResult } from '../../domain/monthly.ts'
import { decimalText, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Engine } from '../../store/engine/engine.ts'

export interface MonthSpend {
  readonly measure: Measure
  readonly subjects: readonly SubjectBridge[]
  readonly days: Pick<MonthlyResult, 'byTeam' | 'daily' | 'dailyByTeam'>
  readonly gaps: readonly CostGap[]
}

/** The engine must have cost_day, bill_line, identity, run_day and model bound for both periods. */
export async function monthSpend(engine: Engine, periods: BridgePeriods): Promise<MonthSpend> {
  const read = await readSpend(engine, periods)
  const measure = measureOf(read.cells)
  const { spend, oldNames } = renamed(read, await readRenames(engine, periods))
  return {
    measure,
    subjects: bridges(spend, periods, measure, oldNames),
    days: await readDays(engine, periods, measure),
    gaps: measure.currency === null ? [] : unpriced(spend.cells),
  }
}

function unpriced(cells: readonly Cell[]): readonly CostGap[] {
  const without = cells.filter((cell) => cell.unpriced.before !== 0n || cell.unpriced.after !== 0n)
  return [...groupBy(without, (cell) => JSON.stringify([cell.subject.account, cell.service, cell.unit]))].map(
    ([, group]) => {
      const units = group.reduce((sum, cell) => sum + cell.unpriced.before + cell.unpriced.after, 0n)
      const { subject, service, unit } = group[0]!
      return {
        what: `${subject.account} ${service ?? 'unmapped'}`,
        reason: `no price is known for ${decimalText(units, nanoPerUnit)} ${unit ?? 'units'}, so that no amount holds them`,
      }
    },
  )
}
