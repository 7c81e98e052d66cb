// TAG_REFERENCES: tags set on warehouses, users, databases, tables; inherited ones are not listed.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import { optional, required } from '../../../domain/telemetry/view-columns.ts'

export const tagReferences: ExportView = {
  platform: 'snowflake',
  name: 'tag_references',
  relation: 'SNOWFLAKE.ACCOUNT_USAGE.TAG_REFERENCES',
  columns: [
    ...required({
      tag_name: 'VARCHAR',
      domain: 'VARCHAR',
      object_name: 'VARCHAR',
    }),
    ...optional({
      tag_value: 'VARCHAR',
      object_database: 'VARCHAR',
      object_schema: 'VARCHAR',
      object_id: 'VARCHAR',
      object_deleted: 'TIMESTAMP',
    }),
  ],
  timeColumn: null,
  latencyMinutes: 120,
  restatedDays: 0,
  grant: 'GRANT DATABASE ROLE SNOWFLAKE.GOVERNANCE_VIEWER TO ROLE <role>',
  withoutIt: 'tags of warehouses, users and tables name no team',
  documentation: 'https://docs.snowflake.com/en/sql-reference/account-usage/tag_references',
}
