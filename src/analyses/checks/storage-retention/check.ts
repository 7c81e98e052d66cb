// Tables that keep far more history than data.

import { numberIn } from '../evidence-rows.ts'
import { rowsCheck } from '../rows-check.ts'
import { relationName } from '../warehouse-settings.ts'
import findSql from './find.sql'

const title = 'Table keeps far more history than data'

export default rowsCheck({
  id: 'storage-retention',
  title,
  reads: ['query_run', 'identity', 'attribution', 'bill_line', 'resource', 'relation_storage'],
  days: 28,
  sql: findSql,
  money: 'saving',
  words(row, { subject }) {
    const gib = (column: string): number => Math.round(numberIn(row, column) / 2 ** 30)
    const kept = gib('time_travel_bytes') + gib('failsafe_bytes') + gib('clone_bytes')
    return {
      title,
      message: `It holds ${gib('active_bytes')} GiB and keeps ${kept} GiB of history: ${gib('time_travel_bytes')} for time travel, ${gib('failsafe_bytes')} for fail-safe, ${gib('clone_bytes')} for clones.`,
      fix: `Where it can be rebuilt, make it transient (dbt: \`+transient: true\`), which has no fail-safe; else shorten what it keeps: alter table ${relationName(subject.id)} set data_retention_time_in_days = 1;`,
      evidence: {
        active_gib: gib('active_bytes'),
        time_travel_gib: gib('time_travel_bytes'),
        failsafe_gib: gib('failsafe_bytes'),
        clone_gib: gib('clone_bytes'),
      },
    }
  },
})
