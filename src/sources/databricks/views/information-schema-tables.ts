// information_schema.tables: every table and view of the metastore that the reader may see, as it is now.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const informationSchemaTables: ExportView = {
  platform: 'databricks',
  name: 'information_schema.tables',
  relation: 'system.information_schema.tables',
  columns: [
    ...required({
      table_catalog: 'VARCHAR',
      table_schema: 'VARCHAR',
      table_name: 'VARCHAR',
    }),
    ...optional({
      table_type: 'VARCHAR',
      table_owner: 'VARCHAR',
      created: 'TIMESTAMP',
      last_altered: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 0,
  restatedDays: 0,
  grant: 'GRANT BROWSE ON CATALOG <catalog> TO <principal>',
  withoutIt: 'kinds, owners and columns of tables are unknown',
  documentation: 'https://docs.databricks.com/aws/en/sql/language-manual/information-schema/tables',
}
