// A small account for tests of platform checks: runs with who sent them and what they cost, idle time and warehouses.

import type { PlatformCheck } from '../../src/analyses/platform-check.ts'
import type { TableName } from '../../src/domain/telemetry/table-name.ts'
import type { PlatformFinding } from '../../src/domain/watch/platform-finding.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { openTables, type Row } from './derive-in.ts'

export const acme = { platform: 'snowflake', account: 'acme' } as const

/** Columns of query_run and of identity, with `cost` in whole currency. */
export type RunRow = Row & { readonly at: string; readonly seconds?: number; readonly cost?: number }

export interface CheckAccount {
  readonly engine: Engine
  runs(rows: readonly RunRow[]): Promise<void>
  idle(
    rows: readonly {
      readonly warehouse: string
      readonly day: string
      readonly cost: number
      readonly class?: string
      readonly service?: string
      /** The query that it goes with. */
      readonly waker?: string
    }[],
  ): Promise<void>
  /** Of table `resource`; a warehouse named by its id. */
  warehouses(rows: readonly Row[]): Promise<void>
  insert(table: TableName, rows: readonly Row[]): Promise<void>
  find(
    check: PlatformCheck,
    options?: { readonly to?: string; readonly least?: string },
  ): Promise<readonly PlatformFinding[]>
}

const identityColumns = [
  'team',
  'workload',
  'model',
  'resource_type',
  'environment',
  'actor',
  'actor_kind',
  'invocation_id',
  'tags',
]

export async function checkAccount(account: Row = acme): Promise<CheckAccount> {
  const engine = await openTables({ threads: 1 })
  let count = 0
  const insert: CheckAccount['insert'] = (table, rows) =>
    insertAll(
      engine,
      table,
      rows.map((row) => ({ ...account, ...row })),
    )
  const spend = async (rows: readonly Row[]): Promise<void> => {
    const priced = rows.map((row) => ({
      row,
      line: `line ${count++}`,
      micro: BigInt(Math.round(Number(row.cost) * 1e6)),
    }))
    await insert(
      'bill_line',
      priced.map(({ line, micro, row }) => ({
        line_id: line,
        day: row.day ?? null,
        service: row.service ?? 'warehouse',
        kind: 'compute',
        resource_id: row.warehouse ?? null,
        resource_name: row.warehouse ?? null,
        unit: 'credit',
        currency: 'USD',
        basis: 'metered',
        quantity_n: micro * 400n,
        cost_u: micro,
      })),
    )
    await insert(
      'attribution',
      priced.map(({ line, micro, row }) => ({
        line_id: line,
        day: row.day ?? null,
        target_kind: row.kind ?? null,
        target_id: row.target ?? null,
        class: row.name ?? '',
        waker_query_id: row.waker ?? null,
        units_n: micro * 400n,
        cost_u: micro,
      })),
    )
  }
  return {
    engine,
    insert,
    async runs(rows) {
      const made = rows.map(({ at, seconds = 1, cost = 0, ...row }) => {
        const start = Date.parse(`${at.replace(' ', 'T')}Z`)
        const text = (ms: number): string => new Date(ms).toISOString().slice(0, 23).replace('T', ' ')
        const { warehouse = 'WH', service = 'warehouse', query_id: id = `q${count++}`, ...rest } = row
        const of = (isIdentity: boolean): Row =>
          Object.fromEntries(Object.entries(rest).filter(([name]) => identityColumns.includes(name) === isIdentity))
        return {
          id,
          warehouse,
          service,
          cost,
          day: at.slice(0, 10),
          identity: of(true),
          run: {
            query_id: id,
            resource_id: warehouse,
            resource_name: warehouse,
            submitted_at: text(start),
            work_start_at: text(start),
            ended_at: text(start + seconds * 1000),
            total_ms: seconds * 1000,
            exec_ms: seconds * 1000,
            status: 'success',
            statement_type: 'SELECT',
            ...of(false),
          },
        }
      })
      await insert(
        'query_run',
        made.map(({ run }) => run),
      )
      await insert(
        'identity',
        made.map(({ id, day, identity }) => ({ subject_kind: 'query', subject_id: id, day, ...identity })),
      )
      await spend(
        made.map(({ id, warehouse, service, day, cost }) => ({
          warehouse,
          service,
          day,
          cost,
          kind: 'query',
          target: id,
        })),
      )
    },
    idle: (rows) =>
      spend(rows.map(({ class: name = 'tail', ...row }) => ({ ...row, name, kind: 'idle', target: row.warehouse }))),
    warehouses: (rows) =>
      insert(
        'resource',
        rows.map((row) => ({
          resource_id: row.name ?? null,
          kind: 'warehouse',
          size: 'X-Small',
          min_clusters: 1,
          max_clusters: 1,
          auto_stop_s: 60,
          valid_from: '2026-01-01',
          ...row,
        })),
      ),
    async find(check, { to = '2026-10-15', least = '1' } = {}) {
      const from = new Date(Date.parse(to) - check.days * 86_400_000).toISOString().slice(0, 10)
      return check.find(engine, { period: { from, to }, ownerOf: ({ id }) => `owner of ${id}`, least })
    },
  }
}

/** As one JSON text: thousands of rows in VALUES take the engine seconds to read. Columns are cast to the table's types. */
async function insertAll(engine: Engine, table: TableName, rows: readonly Row[]): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (names.length === 0) return
  const json = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  const shape = JSON.stringify([Object.fromEntries(names.map((name) => [name, 'VARCHAR']))])
  await engine.rows(
    `INSERT INTO ${table} BY NAME SELECT unnest(row) FROM (SELECT unnest(from_json($json, '${shape}')) AS row)`,
    { json },
  )
}

/** `2026-10-05 09:00:00` and so many milliseconds. */
export function at(day: string, ms: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + ms).toISOString().slice(0, 23).replace('T', ' ')
}

/** Days of October 2026 before the 15th, `count` of them. */
export function lastDays(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse('2026-10-15') - (count - index) * 86_400_000).toISOString().slice(0, 10),
  )
}
