// How often models run, by what their manifests say of them.

import type { SnapshotSchedule } from '../../domain/snapshot.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { textIn } from '../../store/engine/row.ts'
import { numberIn, spreadIn } from './columns.ts'
import schedulesSql from './schedules.sql'

const kinds = ['tag', 'folder', 'materialization', 'all'] as const

/** The engine must have the tables of `runs.sql`. */
export async function schedulesOf(engine: Engine): Promise<readonly SnapshotSchedule[]> {
  const rows = await engine.rows(schedulesSql)
  return rows.map((row) => {
    const by = kinds.find((each) => each === textIn(row, 'by_what'))
    if (by === undefined) throw new Error('no kind of schedule')
    return {
      by,
      name: textIn(row, 'name'),
      models: numberIn(row, 'models'),
      // Runs are counted in millionths, so that sums are whole numbers.
      runsPerDay: spreadIn(row, 'runs_u', 1e6),
    }
  })
}
