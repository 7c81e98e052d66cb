import { expect, test } from 'vitest'
import { checkAccount, type RunRow } from '../../../../test/support/check-account.ts'
import check from './check.ts'

/** Sixty days until the 15th of October. */
const days = Array.from({ length: 60 }, (_, index) =>
  new Date(Date.parse('2026-10-15') - (60 - index) * 86_400_000).toISOString().slice(0, 10),
)

type Made = Awaited<ReturnType<typeof checkAccount>>

async function build(made: Made, name: string, reads: readonly string[], more: Partial<RunRow> = {}): Promise<void> {
  const runs = days.map((day) => ({
    at: `${day} 04:00:00`,
    cost: 1,
    query_id: `${name} ${day}`,
    target_relation: `db.s.${name}`,
    statement_type: 'CREATE_TABLE_AS_SELECT',
    model: `model.h.${name}`,
    ...more,
  }))
  await made.runs(runs)
  await read(
    made,
    runs.map(({ query_id, at }) => [query_id, at]),
    reads,
  )
}

async function read(
  made: Made,
  by: readonly (readonly [string, string])[],
  relations: readonly string[],
): Promise<void> {
  await made.insert(
    'relation_access',
    by.flatMap(([query_id, occurred_at]) =>
      relations.map((relation) => ({
        query_id,
        occurred_at,
        relation_key: `db.s.${relation}`,
        mode: 'read',
        is_direct: true,
      })),
    ),
  )
}

/** orders -> (wide -> report), board reads orders; old reads the source only. */
async function account(): Promise<Made> {
  const made = await checkAccount()
  await build(made, 'orders', ['source'])
  await build(made, 'wide', ['orders'])
  await build(made, 'report', ['wide', 'report'])
  await build(made, 'old', ['source'])
  await made.runs([{ at: '2026-09-20 09:00:00', query_id: 'board', workload: 'looker' }])
  await read(made, [['board', '2026-09-20 09:00:00']], ['orders'])
  return made
}

test('a dead end is one finding with all that is built only for it; one read keeps a table alive', async () => {
  const made = await account()
  const findings = await made.find(check)
  expect(findings.map(({ subject, evidence, monthly }) => [subject.id, evidence.with, monthly?.amount])).toEqual([
    ['model.h.report', 'model.h.wide', '60.00'],
    ['model.h.old', undefined, '30.00'],
  ])
  expect(findings[0]).toMatchObject({ component: 'unread', tier: 'T3', evidence: { tables: 2, days_looked_back: 60 } })
})

test('tests are no readers and cost as well; continuous integration, new tables and raw loads are left out', async () => {
  const made = await account()
  await made.runs(
    days.map((day) => ({
      at: `${day} 05:00:00`,
      cost: 0.5,
      query_id: `test ${day}`,
      model: 'model.h.old',
      resource_type: 'test',
    })),
  )
  await read(
    made,
    days.map((day) => [`test ${day}`, `${day} 05:00:00`] as const),
    ['old'],
  )
  await build(made, 'ci_only', ['source'], { environment: 'ci' })
  await build(made, 'raw', [], { statement_type: 'COPY', model: null })
  await made.runs(
    days.slice(-20).map((day) => ({
      at: `${day} 04:00:00`,
      cost: 1,
      target_relation: 'db.s.fresh',
      statement_type: 'CREATE_TABLE_AS_SELECT',
    })),
  )
  const findings = await made.find(check)
  expect(findings.map(({ subject, monthly }) => [subject.id, monthly?.amount])).toEqual([
    ['model.h.report', '60.00'],
    ['model.h.old', '45.00'],
  ])
})

test('an exposure of the project reads its models; without a month of reads nothing is said', async () => {
  const made = await account()
  await made.engine.run(`INSERT INTO model BY NAME SELECT 'dbt' AS platform, 'h' AS account, * FROM (VALUES
    ('exposure.h.mail', 'exposure', NULL, '["model.h.report"]'), ('model.h.report', 'model', 'db.s.report', '[]'))
    v(unique_id, resource_type, relation_key, depends_on)`)
  expect((await made.find(check)).map(({ subject }) => subject.id)).toEqual(['model.h.old'])
  const short = await account()
  await short.engine.run("DELETE FROM relation_access WHERE occurred_at < TIMESTAMP '2026-09-17'")
  expect(await short.find(check)).toEqual([])
})
