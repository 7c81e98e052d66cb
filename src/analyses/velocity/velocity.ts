// How fast the project grows: models added, changed and removed a week, what of it agents wrote, and what it costs today.

import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Velocity, VelocityWeek } from '../../domain/watch/entropy-tax.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, flagIn, integerIn, type Row } from '../../store/engine/row.ts'
import type { CheckPeriod } from '../platform-check.ts'
import changesSql from './changes.sql'
import knownSql from './known.sql'
import weeksSql from './weeks.sql'

/**
 * Weeks from the Monday on or before `from`; `to` is the day after the last complete one. Null: neither two manifests nor any
 * commit is known. Reads model, git_commit (all days) and cost_day.
 */
export async function velocity(engine: Engine, { from, to }: CheckPeriod): Promise<Velocity | null> {
  await engine.set('px_from', from)
  await engine.set('px_to', to)
  await engine.run(changesSql)
  const [known] = await engine.rows(knownSql)
  if (known === undefined) throw new Error('counts have one row')
  const hasCommits = integerIn(known, 'known_commits') > 0n
  if (integerIn(known, 'comparisons') === 0n && !hasCommits) return null
  const commits = Number(integerIn(known, 'commits'))
  const isPriced = flagIn(known, 'is_priced')
  return {
    weeks: (await engine.rows(weeksSql)).map((row) => weekIn(row, hasCommits, isPriced)),
    agentShare: hasCommits && commits > 0 ? Number(integerIn(known, 'agent_commits')) / commits : null,
  }
}

function weekIn(row: Row, hasCommits: boolean, isPriced: boolean): VelocityWeek {
  const count = (column: string): number => Number(integerIn(row, column))
  return {
    week: dayIn(row, 'week'),
    added: count('added'),
    changed: count('changed'),
    removed: count('removed'),
    byAgents: hasCommits ? count('by_agents') : null,
    monthlyCostToday: isPriced
      ? decimalText(integerIn(row, 'cost_u'), microPerCurrency, 2)
      : decimalText(integerIn(row, 'units_n'), nanoPerUnit),
  }
}
