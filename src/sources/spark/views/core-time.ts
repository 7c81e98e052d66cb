// core_time: core time that the tasks of each query held, by UTC hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const coreTime: ExportView = {
  platform: 'spark',
  name: 'core_time',
  relation: 'Spark event log: core_time',
  columns: [
    ...required({ application_id: 'VARCHAR', query_id: 'VARCHAR', hour: 'TIMESTAMP', busy_ms: 'BIGINT' }),
    ...optional({ failed_ms: 'BIGINT' }),
  ],
  timeColumn: 'hour',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'all core time looks idle',
  documentation: monitoringPage,
}
