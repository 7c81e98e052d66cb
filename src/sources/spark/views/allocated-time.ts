// allocated_time: core time that the executors of an application held, by UTC hour.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const allocatedTime: ExportView = {
  platform: 'spark',
  name: 'allocated_time',
  relation: 'Spark event log: allocated_time',
  columns: [...required({ application_id: 'VARCHAR', hour: 'TIMESTAMP', allocated_ms: 'BIGINT' })],
  timeColumn: 'hour',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'nothing is known of what was spent',
  documentation: monitoringPage,
}
