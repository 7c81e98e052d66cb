// Brings what truly happened into the engine as tables, from which the views and the truth are made by SQL.

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, literal } from '../../src/store/engine/engine.ts'
import type { Settings } from '../options.ts'
import type { World } from '../world/account.ts'
import { firstPlanted } from '../world/shape.ts'
import type { Columns, Row } from './row.ts'
import { settingColumns, settingRows, warehouseColumns, warehouseRows } from './warehouse-rows.ts'
import worldTables from './world-tables.sql'

/** Makes the tables that world-tables.sql tells of. */
export async function stage(engine: Engine, world: World, { platform }: Settings): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-simulate-'))
  try {
    for (const [name, { columns, rows }] of Object.entries(tables(world, platform))) {
      const path = join(folder, `${name}.ndjson`)
      await writeRows(path, rows)
      const types = Object.entries(columns).map(([column, type]) => `${column}: ${literal(type)}`)
      await engine.run(
        `CREATE TABLE staged_${name} AS FROM read_json(${literal(path)}, format = 'newline_delimited', columns = {${types.join(', ')}})`,
      )
    }
    await engine.run(worldTables)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeRows(path: string, rows: Iterable<Row>): Promise<void> {
  const stream = createWriteStream(path)
  let text = ''
  for (const row of rows) {
    text += `${JSON.stringify(row)}\n`
    if (text.length < 1_000_000) continue
    if (!stream.write(text)) await once(stream, 'drain')
    text = ''
  }
  stream.end(text)
  await once(stream, 'finish')
}

function tables(
  world: World,
  platform: Settings['platform'],
): Readonly<Record<string, { readonly columns: Columns; readonly rows: Iterable<Row> }>> {
  return {
    warehouse: { columns: warehouseColumns, rows: warehouseRows(world) },
    setting: { columns: settingColumns, rows: settingRows(world) },
    shape: { columns: shapeColumns, rows: shapeRows(world, platform) },
    execution: { columns: executionColumns, rows: executionRows(world) },
    share: {
      columns: { execution: 'BIGINT', hour: 'BIGINT', busy: 'DOUBLE', native: 'DOUBLE' },
      rows: shareRows(world),
    },
    idle: { columns: idleColumns, rows: idleRows(world) },
    on_piece: { columns: onColumns, rows: onRows(world) },
    event: { columns: eventColumns, rows: eventRows(world) },
    run: { columns: runColumns, rows: runRows(world) },
    relation: { columns: relationColumns, rows: relationRows(world) },
  }
}

const shapeColumns: Columns = {
  shape: 'INTEGER',
  figures: 'INTEGER',
  workload: 'VARCHAR',
  team: 'VARCHAR',
  actor: 'VARCHAR',
  actor_kind: 'VARCHAR',
  environment: 'VARCHAR',
  project: 'VARCHAR',
  node: 'VARCHAR',
  model: 'VARCHAR',
  resource_type: 'VARCHAR',
  user_name: 'VARCHAR',
  role_name: 'VARCHAR',
  app: 'VARCHAR',
  type: 'VARCHAR',
  text: 'VARCHAR',
  database_name: 'VARCHAR',
  schema_name: 'VARCHAR',
  target: 'VARCHAR',
  reads: 'VARCHAR[]',
  is_generated: 'BOOLEAN',
  bytes: 'DOUBLE',
  source_kind: 'VARCHAR',
  source_id: 'VARCHAR',
}

function* shapeRows({ shapes, planted }: World, platform: Settings['platform']): Iterable<Row> {
  const numbered = [
    ...shapes.map((shape, number) => ({ shape, number, figures: number })),
    ...planted.map(({ shape, figures }, index) => ({ shape, number: firstPlanted + index, figures })),
  ]
  for (const { shape, number, figures } of numbered) {
    const { comment } = shape
    // Only Snowflake drops leading comments, so dbt appends there and nowhere else.
    const commentAt = platform === 'databricks' && shape.project !== null ? 'start' : shape.commentAt
    const parts =
      comment === null ? [shape.text] : commentAt === 'start' ? [comment, shape.text] : [shape.text, comment]
    yield {
      shape: number,
      figures,
      workload: shape.workload,
      team: shape.team,
      actor: shape.actor,
      actor_kind: shape.actorKind,
      environment: shape.environment,
      project: shape.project,
      node: shape.node,
      model: shape.model,
      resource_type: shape.resourceType,
      user_name: shape.user,
      role_name: shape.role,
      app: shape.app,
      type: shape.type,
      text: parts.join('\n'),
      database_name: shape.database,
      schema_name: shape.schema,
      target: shape.target,
      reads: shape.reads,
      is_generated: shape.isGenerated,
      bytes: shape.bytes,
      source_kind: shape.source?.kind ?? null,
      source_id: shape.source?.id ?? null,
    }
  }
}

const executionColumns: Columns = {
  execution: 'BIGINT',
  query_id: 'VARCHAR',
  parent_id: 'VARCHAR',
  shape: 'INTEGER',
  session: 'BIGINT',
  invocation: 'VARCHAR',
  run: 'VARCHAR',
  warehouse: 'INTEGER',
  size: 'VARCHAR',
  cluster: 'INTEGER',
  submitted: 'BIGINT',
  ended: 'BIGINT',
  compile_ms: 'BIGINT',
  provisioning_ms: 'BIGINT',
  overload_ms: 'BIGINT',
  blocked_ms: 'BIGINT',
  exec_ms: 'BIGINT',
  load: 'DOUBLE',
  task_ms: 'DOUBLE',
  bytes: 'BIGINT',
  row_bytes: 'BIGINT',
  table_bytes: 'BIGINT',
  parts: 'BIGINT',
  parts_total: 'BIGINT',
  written: 'BIGINT',
  rows_made: 'BIGINT',
  spill: 'BIGINT',
  outcome: 'VARCHAR',
  is_cached: 'BOOLEAN',
  is_call: 'BOOLEAN',
  tag: 'VARCHAR',
  leaked_tag: 'VARCHAR',
  literal: 'BIGINT',
}

function* executionRows({ result }: World): Iterable<Row> {
  for (const [number, each] of result.executions.entries()) {
    const { statement } = each
    yield {
      execution: number,
      query_id: statement.id,
      parent_id: statement.parent?.id ?? null,
      shape: statement.shape,
      session: statement.session,
      invocation: statement.invocation,
      run: statement.run,
      warehouse: each.warehouse,
      size: each.size,
      cluster: each.cluster,
      submitted: each.submittedAt,
      ended: each.endedAt,
      compile_ms: statement.compileMs,
      provisioning_ms: each.provisioningMs,
      overload_ms: each.overloadMs,
      blocked_ms: statement.blockedMs,
      exec_ms: each.execMs,
      load: each.load,
      task_ms: each.taskMs,
      bytes: statement.bytes,
      row_bytes: statement.rowBytes,
      table_bytes: statement.tableBytes,
      parts: statement.made?.parts ?? null,
      parts_total: statement.made?.partsTotal ?? null,
      written: statement.made?.written ?? null,
      rows_made: statement.made?.rows ?? null,
      spill: statement.made?.spill ?? null,
      outcome: statement.outcome,
      is_cached: statement.cached,
      is_call: statement.isCall,
      tag: statement.tag,
      leaked_tag: statement.leakedTag,
      literal: statement.literal,
    }
  }
}

function* shareRows({ result }: World): Iterable<Row> {
  for (const { statement, hour, busy, native } of result.shares) yield { execution: statement, hour, busy, native }
}

const idleColumns: Columns = {
  warehouse: 'INTEGER',
  cluster: 'INTEGER',
  class: 'VARCHAR',
  from_ms: 'DOUBLE',
  to_ms: 'DOUBLE',
  units_per_hour: 'DOUBLE',
  waker: 'VARCHAR',
}

function* idleRows({ result }: World): Iterable<Row> {
  for (const piece of result.idle)
    yield { ...piece, from_ms: piece.from, to_ms: piece.to, units_per_hour: piece.unitsPerHour }
}

const onColumns: Columns = {
  warehouse: 'INTEGER',
  cluster: 'INTEGER',
  from_ms: 'BIGINT',
  to_ms: 'BIGINT',
  units_per_hour: 'DOUBLE',
}

function* onRows({ result }: World): Iterable<Row> {
  for (const piece of result.on)
    yield { ...piece, from_ms: piece.from, to_ms: piece.to, units_per_hour: piece.unitsPerHour }
}

const eventColumns: Columns = {
  warehouse: 'INTEGER',
  at_ms: 'BIGINT',
  kind: 'VARCHAR',
  cluster: 'INTEGER',
  clusters: 'INTEGER',
  size: 'VARCHAR',
  waker: 'VARCHAR',
}

function* eventRows({ result }: World): Iterable<Row> {
  for (const event of result.events) yield { ...event, at_ms: event.at }
}

const runColumns: Columns = {
  run: 'VARCHAR',
  job: 'VARCHAR',
  name: 'VARCHAR',
  task: 'VARCHAR',
  startedAt: 'BIGINT',
  endedAt: 'BIGINT',
  status: 'VARCHAR',
  runAs: 'VARCHAR',
}

function* runRows({ runs }: World): Iterable<Row> {
  for (const { statement: _, ...run } of runs) yield { ...run }
}

const relationColumns: Columns = {
  name: 'VARCHAR',
  is_view: 'BOOLEAN',
  bytes: 'BIGINT',
  rows: 'BIGINT',
  layout_key: 'VARCHAR',
  column_names: 'VARCHAR[]',
  column_types: 'VARCHAR[]',
}

function* relationRows({ catalog }: World): Iterable<Row> {
  for (const { name, isView, bytes, rows, layoutKey, columns } of catalog) {
    yield {
      name,
      is_view: isView,
      bytes,
      rows,
      layout_key: layoutKey,
      column_names: columns.map((column) => column.name.toUpperCase()),
      column_types: columns.map((column) => column.type),
    }
  }
}
