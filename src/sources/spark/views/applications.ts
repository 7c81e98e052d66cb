// applications: one row per application and attempt: name, settings, and until when its log was seen.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'
import { eventLogGrant, monitoringPage } from './event-log.ts'

export const applications: ExportView = {
  platform: 'spark',
  name: 'applications',
  relation: 'Spark event log: applications',
  columns: [
    ...required({ application_id: 'VARCHAR', started_at: 'TIMESTAMP', seen_until: 'TIMESTAMP' }),
    ...optional({
      name: 'VARCHAR',
      user_name: 'VARCHAR',
      spark_version: 'VARCHAR',
      cluster: 'VARCHAR',
      ended_at: 'TIMESTAMP',
      is_complete: 'BOOLEAN',
      is_photon: 'BOOLEAN',
      properties: 'JSON',
      lines_skipped: 'BIGINT',
      lines_unread: 'BIGINT',
    }),
  ],
  timeColumn: 'started_at',
  latencyMinutes: 0,
  restatedDays: 0,
  grant: eventLogGrant,
  withoutIt: 'nothing of Spark can be placed',
  documentation: monitoringPage,
}
