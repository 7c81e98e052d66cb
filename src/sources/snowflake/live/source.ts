// A Snowflake account as a live source: which columns its views have, and their rows, partition by partition.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import {
  type LivePage,
  type LiveRow,
  type LiveSource,
  LostResult,
  Refusal,
} from '../../../domain/telemetry/live-source.ts'
import type { Exchange } from '../../../http/patience.ts'
import type { ResultSet } from './answers.ts'
import { createClient } from './client.ts'
import type { SnowflakeLogin } from './login.ts'
import {
  columnsStatement,
  isCommand,
  newestStatement,
  type OwnNames,
  ownNames,
  rowsStatement,
  warehouseStatement,
} from './statement.ts'
import { exportValue } from './values.ts'
import { computeOf } from './warehouse.ts'

export function createSnowflakeSource(login: SnowflakeLogin, exchange: Exchange, userAgent: string): LiveSource {
  const client = createClient(login, exchange, userAgent)
  let own: Promise<OwnNames> | null = null
  const ownAccount = (view: ExportView): Promise<OwnNames> | null => {
    if (view.accountColumns === undefined) return null
    own ??= client.run(ownNames).then(({ data: [row] }) => ({ name: row?.[0] ?? '', locator: row?.[1] ?? '' }))
    return own
  }
  return {
    platform: 'snowflake',

    async columns(views) {
      const relations = views.filter(({ relation }) => !isCommand(relation))
      const schemas = [...new Set(relations.map(({ relation }) => relation.split('.')[1] ?? ''))]
      const seen = new Map<string, Map<string, string>>()
      for await (const rows of everyPartition(await client.run(columnsStatement(schemas)))) {
        for (const [schema, table, column, type] of rows) {
          const key = `SNOWFLAKE.${schema}.${table}`
          seen.set(key, (seen.get(key) ?? new Map<string, string>()).set((column ?? '').toLowerCase(), type ?? ''))
        }
      }
      return new Map(
        views.flatMap((view) => {
          // What a command shows is known when it has run.
          const columns = isCommand(view.relation)
            ? new Map(view.columns.map(({ name, type }) => [name, type] as const))
            : seen.get(view.relation.toUpperCase())
          return columns === undefined ? [] : [[view.name, declaredOnly(view, columns)] as const]
        }),
      )
    },

    async *pages(query, after) {
      const { accountColumns = [] } = query.view
      if (accountColumns.length > 0 && !accountColumns.some((name) => query.columns.has(name)))
        throw new Refusal('', 'it does not say which account its rows are of')
      const result =
        after === null
          ? await client.run(rowsStatement(query, await ownAccount(query.view)))
          : await client.result(after.statement)
      const places = placesOf(query.columns, result)
      let page = after?.page ?? 0
      if (page >= partitions(result)) throw new LostResult()
      for (; page < partitions(result); page += 1) {
        const data = page === 0 ? result.data : await client.partition(result.statementHandle, page)
        const next = page + 1 < partitions(result) ? { statement: result.statementHandle, page: page + 1 } : null
        yield { rows: data.map((row) => exportRow(row, places, accountColumns)), next } satisfies LivePage
      }
    },

    async newest(query) {
      const { timeColumn } = query.view
      if (timeColumn === null) return null
      const result = await client.run(newestStatement(query, timeColumn))
      const value = exportValue(result.data[0]?.[0] ?? null, result.resultSetMetaData.rowType[0]?.type ?? '')
      return value === null ? null : new Date(value)
    },

    async compute() {
      if (login.warehouse === null) return null
      const result = await client.run(warehouseStatement(login.warehouse))
      return computeOf(login.warehouse, result)
    },
  }

  async function* everyPartition(result: ResultSet): AsyncGenerator<ResultSet['data']> {
    yield result.data
    for (let page = 1; page < partitions(result); page += 1) yield client.partition(result.statementHandle, page)
  }
}

interface ColumnPlace {
  readonly name: string
  readonly type: string
  readonly at: number
}

/** Where each asked column stands in the result, whose names come in any letter case. */
function placesOf(columns: ReadonlyMap<string, string>, result: ResultSet): readonly ColumnPlace[] {
  const { rowType } = result.resultSetMetaData
  return [...columns.keys()].flatMap((name) => {
    const at = rowType.findIndex((column) => column.name.toLowerCase() === name)
    return at < 0 ? [] : [{ name, type: rowType[at]?.type ?? '', at }]
  })
}

/** Rows are of the account that was asked: what it is called there, or was before, would only look like another one. */
function exportRow(
  row: ResultSet['data'][number],
  places: readonly ColumnPlace[],
  accountColumns: readonly string[],
): LiveRow {
  return Object.fromEntries(
    places.map(({ name, type, at }) => [
      name,
      accountColumns.includes(name) ? null : exportValue(row[at] ?? null, type),
    ]),
  )
}

function partitions(result: ResultSet): number {
  return Math.max(1, result.resultSetMetaData.partitionInfo.length)
}

function declaredOnly(view: ExportView, columns: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    view.columns.flatMap(({ name }) => {
      const type = columns.get(name)
      return type === undefined ? [] : [[name, type] as const]
    }),
  )
}
