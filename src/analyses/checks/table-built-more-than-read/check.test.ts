import { expect, test } from 'vitest'
import { checkAccount } from '../../../../test/support/check-account.ts'
import check from './check.ts'

const days = Array.from({ length: 60 }, (_, index) =>
  new Date(Date.parse('2026-10-15') - (60 - index) * 86_400_000).toISOString().slice(0, 10),
)

/** A table made anew each night; `readOn` says after which nights somebody reads it. */
async function account(readOn: (index: number) => boolean, type = 'CREATE_TABLE_AS_SELECT') {
  const made = await checkAccount()
  await made.runs(
    days.map((day) => ({
      at: `${day} 04:00:00`,
      cost: 1,
      target_relation: 'db.s.weekly',
      statement_type: type,
      model: 'model.h.weekly',
    })),
  )
  await made.runs(
    days.filter((_, index) => readOn(index)).map((day) => ({ at: `${day} 09:00:00`, query_id: `read ${day}` })),
  )
  await made.insert('relation_access', [
    { query_id: 'elsewhere', occurred_at: '2026-08-01', relation_key: 'db.s.other', mode: 'read' },
    ...days
      .filter((_, index) => readOn(index))
      .map((day) => ({
        query_id: `read ${day}`,
        occurred_at: `${day} 09:00:00`,
        relation_key: 'db.s.weekly',
        mode: 'read',
      })),
  ])
  return made
}

test('rebuilds that nobody saw are claimed, the read ones and the latest are not', async () => {
  const { find } = await account((index) => index % 10 === 3)
  const [finding, ...others] = await find(check)
  expect(others).toEqual([])
  // 60 nights, 6 of them read, the last one still open: 53 in 60 days.
  expect(finding).toMatchObject({
    subject: { type: 'model', id: 'model.h.weekly' },
    component: 'unread',
    monthly: { amount: '26.50' },
    evidence: { builds: 60, unread_builds: 53, read_days: 6 },
  })
})

test('read every fifth night, never, or built by increments: nothing', async () => {
  expect(await (await account((index) => index % 5 === 0)).find(check)).toEqual([])
  expect(await (await account(() => false)).find(check)).toEqual([])
  expect(await (await account((index) => index % 10 === 3, 'MERGE')).find(check)).toEqual([])
})
