import { expect, test } from 'vitest'
import { checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const logic = (name: string, berths: string): string => `create or replace table db.s.${name} as (
  with calls as (
    select call_id, terminal_code, berthed_at, departed_at, moves from db.raw.vessel_calls where status = 'closed' and moves > 0
  ), per_terminal as (
    select c.terminal_code, date_trunc('day', c.berthed_at) as day, count(*) as calls, sum(c.moves) as moves,
      sum(case when b.is_deep then c.moves * 2 else c.moves - 1 end) as weighted, max(c.departed_at) as last_departure
    from calls as c join ${berths} as b on b.terminal_code = c.terminal_code and b.valid_from <= c.berthed_at
    group by 1, 2
  )
  select terminal_code, day, calls, moves, weighted, moves / nullif(calls, 0) as moves_per_call, last_departure
  from per_terminal where calls >= 3
)`

async function account(texts: Readonly<Record<string, string>>, reads: Readonly<Record<string, number>>) {
  const made = await checkAccount()
  for (const [name, text] of Object.entries(texts)) {
    await made.runs(
      lastDays(14).map((day) => ({
        at: `${day} 04:00:00`,
        cost: 2,
        target_relation: `db.s.${name}`,
        statement_type: 'CREATE_TABLE_AS_SELECT',
        fingerprint: `of ${name}`,
        model: `model.h.${name}`,
      })),
    )
    await made.insert('statement', [
      { fingerprint: `of ${name}`, first_at: '2026-10-14', query_id: name, text, text_length: text.length },
    ])
    await made.insert(
      'relation_access',
      Array.from({ length: reads[name] ?? 0 }, (_, index) => ({
        query_id: `${name} ${index}`,
        occurred_at: '2026-10-10',
        relation_key: `db.s.${name}`,
        mode: 'read',
      })),
    )
  }
  return made
}

const copy = logic('calls_new', 'db.raw.berths')
  .replaceAll('per_terminal', 'grouped')
  .replaceAll('c.', 'calls_in.')
  .replace('as c join', 'as calls_in join')

test('of two tables with the same logic the one that is read less is too many', async () => {
  const { find } = await account(
    { calls: logic('calls', 'db.raw.berths'), calls_new: copy },
    { calls: 2, calls_new: 30 },
  )
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.calls' },
    component: 'duplicated',
    evidence: { repeats: 'model.h.calls_new', percent_repeated: 100, reads: 2, reads_of_other: 30 },
    monthly: { amount: '60.00' },
  })
  expect(finding?.fix).toContain('create or replace view db.s.calls as select * from db.s.calls_new')
})

test('the same skeleton over other inputs, another slice, or a text that was cut is no duplicate', async () => {
  const other = logic('calls_b', 'db.raw.terminals').replaceAll('db.raw.vessel_calls', 'db.raw.barge_calls')
  expect(await (await account({ calls: logic('calls', 'db.raw.berths'), calls_b: other }, {})).find(check)).toEqual([])
  const slice = logic('calls_open', 'db.raw.berths').replace("status = 'closed'", "status = 'open'")
  expect(await (await account({ calls: logic('calls', 'db.raw.berths'), calls_open: slice }, {})).find(check)).toEqual(
    [],
  )
  const cut = await account({ calls: logic('calls', 'db.raw.berths'), calls_new: copy }, {})
  await cut.engine.run('UPDATE statement SET text_length = 200000')
  expect(await cut.find(check)).toEqual([])
})
