// relation_access: relations that queries read and wrote.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const relationAccess: ExportView = {
  platform: 'spark',
  name: 'relation_access',
  relation: 'Spark event log: relation_access',
  columns: [
    ...required({
      query_id: 'VARCHAR',
      application_id: 'VARCHAR',
      relation_key: 'VARCHAR',
      occurred_at: 'TIMESTAMP',
      mode: 'VARCHAR',
    }),
    ...optional({ columns: 'JSON' }),
  ],
  timeColumn: 'occurred_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'nobody knows which query read or wrote a relation',
  documentation: monitoringPage,
}
