// Prints, as JSON, every statement that a sync sends, with the tables that it reads, so that another engine can run them.

import type { ColumnType, ExportView } from '../../src/domain/telemetry/export-view.ts'
import * as databricks from '../../src/sources/databricks/live/statement.ts'
import { databricksViews } from '../../src/sources/databricks/views/registry.ts'
import * as snowflake from '../../src/sources/snowflake/live/statement.ts'
import { snowflakeViews } from '../../src/sources/snowflake/views/registry.ts'

interface Case {
  readonly relation: string
  /** Name and type on the engine. */
  readonly columns: readonly (readonly [name: string, type: string])[]
  readonly timeColumn: string | null
  readonly rows: string
  readonly newest: string | null
}

const span = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') }

const onSnowflake: Readonly<Record<ColumnType, string>> = {
  VARCHAR: 'TEXT',
  BIGINT: 'NUMBER(38,0)',
  INTEGER: 'NUMBER(38,0)',
  DOUBLE: 'FLOAT',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP_LTZ',
  JSON: 'VARIANT',
  'DECIMAL(38,18)': 'NUMBER(38,18)',
  'DECIMAL(38,9)': 'NUMBER(38,9)',
  'DECIMAL(38,2)': 'NUMBER(38,2)',
}

const onDatabricks: Readonly<Record<ColumnType, string>> = {
  VARCHAR: 'STRING',
  BIGINT: 'BIGINT',
  INTEGER: 'INT',
  DOUBLE: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  TIMESTAMP: 'TIMESTAMP',
  JSON: 'STRUCT<a: STRING, b: ARRAY<INT>>',
  'DECIMAL(38,18)': 'DECIMAL(38,18)',
  'DECIMAL(38,9)': 'DECIMAL(38,9)',
  'DECIMAL(38,2)': 'DECIMAL(38,2)',
}

/** Tags and parameters are maps on Databricks. */
function databricksType(name: string, type: ColumnType): string {
  return type === 'JSON' && /tags|parameters/.test(name) ? 'MAP<STRING, STRING>' : onDatabricks[type]
}

function cases(
  views: readonly ExportView[],
  typeOf: (name: string, type: ColumnType) => string,
  vendor: Pick<typeof databricks, 'newestStatement'> & {
    rowsStatement: (query: Parameters<typeof databricks.rowsStatement>[0]) => string
  },
): readonly Case[] {
  return views.map((view) => {
    const columns = view.columns.map(({ name, type }) => [name, typeOf(name, type)] as const)
    // The type as the platform's catalog names it: without its parameters.
    const query = {
      view,
      columns: new Map(columns.map(([name, type]) => [name, type.replace(/[<(].*/, '')])),
      span: view.timeColumn === null ? null : span,
    }
    return {
      relation: view.relation,
      columns,
      timeColumn: view.timeColumn,
      rows: vendor.rowsStatement(query),
      newest: view.timeColumn === null ? null : vendor.newestStatement(query, view.timeColumn),
    }
  })
}

const selects = snowflakeViews.filter(({ relation }) => !snowflake.isCommand(relation))
const own = { name: 'PROD', locator: 'AB12345' }
const forSnowflake = {
  newestStatement: snowflake.newestStatement,
  rowsStatement: (query: Parameters<typeof snowflake.rowsStatement>[0]) =>
    snowflake.rowsStatement(query, query.view.accountColumns === undefined ? null : own),
}

console.log(
  JSON.stringify({
    snowflake: {
      cases: cases(selects, (_, type) => onSnowflake[type], forSnowflake),
      columns: snowflake.columnsStatement(['ACCOUNT_USAGE', 'ORGANIZATION_USAGE']),
    },
    databricks: {
      cases: cases(databricksViews, databricksType, databricks),
      columns: databricks.columnsStatement([
        ...new Set(databricksViews.map(({ relation }) => relation.split('.')[1] ?? '')),
      ]),
    },
  }),
)
