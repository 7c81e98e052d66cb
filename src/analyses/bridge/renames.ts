// Models that only changed their name between the periods: their spend before counts as their own.

import { groupBy } from '../../domain/group-by.ts'
import { type Platform, platforms } from '../../domain/telemetry/account.ts'
import { type Subject, subjectKey } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn } from '../../store/engine/row.ts'
import { type BridgePeriods, type Cell, oneOf, type PeriodSpend, setPeriods } from './cell.ts'
import renamesSql from './renames.sql'
import { total } from './total.ts'

export interface Rename {
  readonly platform: Platform
  readonly account: string
  readonly from: string
  readonly to: string
}

/** The engine must have cost_day, run_day and model bound for both periods. */
export async function readRenames(engine: Engine, periods: BridgePeriods): Promise<readonly Rename[]> {
  await setPeriods(engine, periods)
  return (await engine.rows(renamesSql)).map((row) => ({
    platform: oneOf(platforms, row, 'platform'),
    account: textIn(row, 'account'),
    from: textIn(row, 'old_model'),
    to: textIn(row, 'new_model'),
  }))
}

/** The spend with each old name replaced by the new one, and the old name by the subject that has it now. */
export function renamed(
  { cells, jobs }: PeriodSpend,
  renames: readonly Rename[],
): { readonly spend: PeriodSpend; readonly oldNames: ReadonlyMap<string, string> } {
  const newNames = new Map(renames.map((each) => [subjectKey(modelOf(each, each.from)), each.to]))
  const now = (subject: Subject): Subject => ({ ...subject, id: newNames.get(subjectKey(subject)) ?? subject.id })
  return {
    spend: {
      cells: mergedCells(cells.map((cell) => ({ ...cell, subject: now(cell.subject) }))),
      jobs: jobs.map((each) => ({ ...each, subject: now(each.subject) })),
    },
    oldNames: new Map(renames.map((each) => [subjectKey(modelOf(each, each.to)), each.from])),
  }
}

function modelOf({ platform, account }: Rename, id: string): Subject {
  return { platform, account, type: 'model', id }
}

/** Cells of the old and the new name are one, so that each has its before and after. */
function mergedCells(cells: readonly Cell[]): readonly Cell[] {
  const same = ({ subject, part, service, unit, currency }: Cell): string =>
    JSON.stringify([subjectKey(subject), part, service, unit, currency])
  return [...groupBy(cells, same)].map(
    ([, group]): Cell => ({
      ...group[0]!,
      units: total(group.map(({ units }) => units)),
      cost: total(group.map(({ cost }) => cost)),
      unpriced: total(group.map(({ unpriced }) => unpriced)),
      runs: total(group.map(({ runs }) => runs)),
      bytes: total(group.map(({ bytes }) => bytes)),
    }),
  )
}
