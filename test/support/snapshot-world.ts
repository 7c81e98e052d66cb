// An account in an engine's tables, statement by statement, for tests of what is asked of it.

import { snapshotOf } from '../../src/analyses/snapshot/snapshot-of.ts'
import type { SnapshotAccount, SnapshotModel } from '../../src/domain/snapshot.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { tableSpecs } from '../../src/store/table-spec.ts'
import { insertRows, openTables } from './derive-in.ts'

export const account = { platform: 'snowflake', account: 'acme' } as const

export interface Statement {
  readonly at: string
  /** Seconds. */
  readonly takes?: number
  readonly type?: string
  readonly target?: string | null
  readonly model?: string | null
  readonly kind?: string
  readonly invocation?: string
  readonly environment?: string | null
  readonly fingerprint?: string
  readonly credits?: number
  readonly bytes?: number
  readonly warehouse?: string
  readonly status?: string
  readonly user?: string
  readonly workload?: string
  readonly reads?: readonly string[]
  readonly partOn?: string
  readonly extra?: Readonly<Record<string, string | number>>
}

export interface SnapshotWorld {
  readonly engine: Engine
  /** Inserts statements with what attribution gave them, one bill line a day and warehouse. @returns Their ids. */
  ran(...statements: readonly Statement[]): Promise<readonly string[]>
  /** Of the days 1 to 4 October 2026. */
  taken(question?: Partial<Parameters<typeof snapshotOf>[1]>): Promise<SnapshotAccount>
  modelTaken(id?: string): Promise<SnapshotModel>
  clear(): Promise<void>
}

export async function openSnapshotWorld(): Promise<SnapshotWorld> {
  const engine = await openTables()
  let nextQuery = 0

  async function ran(...statements: readonly Statement[]): Promise<readonly string[]> {
    const rows = statements.map((each) => ({ ...each, id: `q${nextQuery++}` }))
    await insertRows(
      engine,
      'query_run',
      rows.map(
        ({ id, at, takes = 60, type = 'MERGE', target = null, fingerprint = 'f', bytes = 2 ** 30, ...each }) => ({
          ...account,
          query_id: id,
          submitted_at: at,
          work_start_at: at,
          ended_at: new Date(Date.parse(`${at}Z`) + takes * 1000).toISOString().slice(0, 19),
          exec_ms: takes * 1000,
          resource_id: each.warehouse ?? 'w1',
          resource_name: (each.warehouse ?? 'w1').toUpperCase(),
          resource_size: 'Small',
          statement_type: type,
          target_relation: target,
          fingerprint,
          bytes_read: bytes,
          bytes_written: 100,
          rows_written: 10,
          status: each.status ?? 'success',
          user_name: each.user ?? 'DBT_SVC',
          ...each.extra,
        }),
      ),
    )
    await insertRows(
      engine,
      'identity',
      rows.map(
        ({ id, at, model = null, kind = 'model', environment = 'prod', invocation = null, workload = null }) => ({
          ...account,
          subject_kind: 'query',
          subject_id: id,
          day: at.slice(0, 10),
          model,
          resource_type: model === null ? null : kind,
          environment: model === null ? null : environment,
          invocation_id: invocation,
          workload,
          actor_kind: 'service',
        }),
      ),
    )
    const lines = new Map(rows.map((each) => [lineOf(each), each]))
    await insertRows(
      engine,
      'bill_line',
      [...lines].map(([id, each]) => ({
        ...account,
        line_id: `${id} ${nextQuery}`,
        day: each.partOn ?? each.at.slice(0, 10),
        service: 'warehouse',
        resource_id: each.warehouse ?? 'w1',
        unit: 'credit',
        quantity_n: 1_000_000_000,
        currency: 'USD',
        cost_u: 3_000_000,
        basis: 'metered',
      })),
    )
    await insertRows(
      engine,
      'attribution',
      rows.map((each) => ({
        ...account,
        line_id: `${lineOf(each)} ${nextQuery}`,
        day: each.partOn ?? each.at.slice(0, 10),
        target_kind: 'query',
        target_id: each.id,
        class: '',
        units_n: (each.credits ?? 0.5) * 1e9,
        resource_id: each.warehouse ?? 'w1',
      })),
    )
    const accesses = rows.flatMap(({ id, at, reads = [] }) =>
      reads.map((relation) => ({
        ...account,
        query_id: id,
        relation_key: relation,
        occurred_at: at,
        mode: 'read',
        is_direct: true,
      })),
    )
    if (accesses.length > 0) await insertRows(engine, 'relation_access', accesses)
    return rows.map(({ id }) => id)
  }

  async function taken(question: Partial<Parameters<typeof snapshotOf>[1]> = {}): Promise<SnapshotAccount> {
    return snapshotOf(engine, { account, from: '2026-10-01', to: '2026-10-05', withUsers: false, ...question })
  }

  async function modelTaken(id = 'model.p.m'): Promise<SnapshotModel> {
    const found = (await taken()).models.find((model) => model.id === id)
    if (found === undefined) throw new Error(`no ${id}`)
    return found
  }

  return {
    engine,
    ran,
    taken,
    modelTaken,
    async clear() {
      nextQuery = 0
      for (const name of Object.keys(tableSpecs)) await engine.run(`DELETE FROM ${name}`)
    },
  }
}

function lineOf({ at, partOn, warehouse = 'w1' }: Statement): string {
  return `${warehouse} ${partOn ?? at.slice(0, 10)}`
}

export const own = { model: 'model.p.m', target: 'db.s.m' }
export const part = { ...own, type: 'CREATE_TABLE_AS_SELECT', target: 'db.s.m__dbt_tmp', fingerprint: 'select' }
