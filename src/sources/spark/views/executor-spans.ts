// executor_spans: from when to when each executor lived, with its cores.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const executorSpans: ExportView = {
  platform: 'spark',
  name: 'executor_spans',
  relation: 'Spark event log: executor_spans',
  columns: [
    ...required({ application_id: 'VARCHAR', executor_id: 'VARCHAR', added_at: 'TIMESTAMP' }),
    ...optional({ cores: 'BIGINT', removed_at: 'TIMESTAMP', removed_kind: 'VARCHAR' }),
  ],
  timeColumn: 'added_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'nobody sees when an application grew and shrank',
  documentation: monitoringPage,
}
