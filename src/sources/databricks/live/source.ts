// A Databricks account as a live source: which columns its system tables have, and their rows, chunk by chunk.

import type { ExportView } from '../../../domain/telemetry/export-view.ts'
import type { LivePage, LiveRow, LiveSource } from '../../../domain/telemetry/live-source.ts'
import type { Exchange } from '../../../http/patience.ts'
import type { TextRows } from '../../../http/text-rows.ts'
import { chunks } from './chunks.ts'
import { createClient } from './client.ts'
import type { DatabricksLogin } from './login.ts'
import { columnsStatement, isInstant, newestStatement, rowsStatement } from './statement.ts'
import { computeOf } from './warehouse.ts'

export function createDatabricksSource(login: DatabricksLogin, exchange: Exchange, userAgent: string): LiveSource {
  const client = createClient(login, exchange, userAgent)
  return {
    platform: 'databricks',

    async columns(views) {
      const schemas = [...new Set(views.map(({ relation }) => relation.split('.')[1] ?? ''))]
      const seen = new Map<string, Map<string, string>>()
      for await (const { rows } of chunks(client, await client.run(columnsStatement(schemas)), 0)) {
        for (const [schema, table, column, type] of rows) {
          const key = `system.${schema}.${table}`
          seen.set(key, (seen.get(key) ?? new Map<string, string>()).set((column ?? '').toLowerCase(), type ?? ''))
        }
      }
      return new Map(
        views.flatMap((view) => {
          const columns = seen.get(view.relation)
          return columns === undefined ? [] : [[view.name, declaredOnly(view, columns)] as const]
        }),
      )
    },

    async *pages(query, after) {
      const reply = after === null ? await client.run(rowsStatement(query)) : await client.result(after.statement)
      const names = [...query.columns]
      for await (const { rows, next } of chunks(client, reply, after?.page ?? 0)) {
        yield {
          rows: rows.map((row) => exportRow(row, names)),
          next: next === null ? null : { statement: reply.statement_id, page: next },
        } satisfies LivePage
      }
    },

    async newest(query) {
      const { timeColumn } = query.view
      if (timeColumn === null) return null
      const reply = await client.run(newestStatement(query, timeColumn))
      for await (const { rows } of chunks(client, reply, 0)) {
        const value = exportValue(rows[0]?.[0] ?? null, query.columns.get(timeColumn) ?? '')
        return value === null ? null : new Date(value)
      }
      return null
    },

    async compute() {
      const seen = await client.warehouse()
      return seen === null ? null : computeOf(seen)
    },
  }
}

function exportRow(row: TextRows[number], columns: readonly (readonly [string, string])[]): LiveRow {
  return Object.fromEntries(columns.map(([name, type], at) => [name, exportValue(row[at] ?? null, type)]))
}

/** Microseconds since 1970 become ISO 8601, UTC. */
function exportValue(value: string | null, type: string): string | null {
  if (value === null || !isInstant(type) || !/^-?\d{1,17}$/.test(value)) return value
  const micros = BigInt(value)
  const seconds = (micros - (((micros % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n
  const fraction = String(micros - seconds * 1_000_000n).padStart(6, '0')
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${fraction}Z`
}

function declaredOnly(view: ExportView, columns: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    view.columns.flatMap(({ name }) => {
      const type = columns.get(name)
      return type === undefined ? [] : [[name, type] as const]
    }),
  )
}
