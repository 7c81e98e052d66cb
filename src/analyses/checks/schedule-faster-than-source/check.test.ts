import { expect, test } from 'vitest'
import { checkAccount, type RunRow } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const days = Array.from({ length: 30 }, (_, index) =>
  new Date(Date.parse('2026-10-15') - (30 - index) * 86_400_000).toISOString().slice(0, 10),
)
const hours = ['01', '05', '09', '13', '17', '21']

/** raw is loaded at 00:30 in the hours given; staged and mart are built six times a day. */
async function account(loads: readonly string[]) {
  const made = await checkAccount()
  const build = (name: string, minute: string): readonly RunRow[] =>
    days.flatMap((day) =>
      hours.map((hour) => ({
        at: `${day} ${hour}:${minute}:00`,
        cost: 0.1,
        query_id: `${name} ${day} ${hour}`,
        target_relation: `db.s.${name}`,
        statement_type: 'CREATE_TABLE_AS_SELECT',
        model: `model.h.${name}`,
      })),
    )
  await made.runs(
    days.flatMap((day) =>
      loads.map((hour) => ({ at: `${day} ${hour}:30:00`, target_relation: 'db.raw.events', statement_type: 'COPY' })),
    ),
  )
  const reads = [
    [build('staged', '00'), 'db.raw.events'],
    [build('mart', '10'), 'db.s.staged'],
  ] as const
  for (const [rows, source] of reads) {
    await made.runs(rows)
    await made.insert(
      'relation_access',
      rows.map(({ query_id, at }) => ({
        query_id: query_id ?? null,
        occurred_at: at,
        relation_key: source,
        mode: 'read',
      })),
    )
  }
  return made
}

test('six builds a day of a source that is loaded once: most of them had nothing to read, through tables between as well', async () => {
  const { find } = await account(['00'])
  const findings = await find(check)
  expect(findings.map(({ subject }) => subject.id).sort()).toEqual(['model.h.mart', 'model.h.staged'])
  // The run after the load and the next one count as news.
  expect(findings[0]).toMatchObject({
    component: 'rebuilt',
    evidence: { runs: 180, idle_runs: 120 },
    monthly: { amount: '12.00' },
  })
})

test('loads before each build leave nothing idle, and of a source that nobody saw written nothing is said', async () => {
  expect(await (await account(hours)).find(check)).toEqual([])
  expect(await (await account([])).find(check)).toEqual([])
})

test('a source that the catalog says is unaltered has no news', async () => {
  const { find, insert } = await account([])
  await insert('relation', [{ relation_key: 'db.raw.events', kind: 'table', altered_at: '2026-01-01' }])
  expect(await find(check)).toHaveLength(2)
})
