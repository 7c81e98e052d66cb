// information_schema.columns: every column of the tables and views that the reader may see.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const informationSchemaColumns: ExportView = {
  platform: 'databricks',
  name: 'information_schema.columns',
  relation: 'system.information_schema.columns',
  columns: [
    ...required({
      table_catalog: 'VARCHAR',
      table_schema: 'VARCHAR',
      table_name: 'VARCHAR',
      column_name: 'VARCHAR',
    }),
    ...optional({
      ordinal_position: 'INTEGER',
      data_type: 'VARCHAR',
      full_data_type: 'VARCHAR',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 0,
  restatedDays: 0,
  grant: 'GRANT BROWSE ON CATALOG <catalog> TO <principal>',
  withoutIt: 'types of columns are unknown',
  documentation: 'https://docs.databricks.com/aws/en/sql/language-manual/information-schema/columns',
}
