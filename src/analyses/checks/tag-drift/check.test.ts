import { expect, test } from 'vitest'
import { at, checkAccount, lastDays } from '../../../../test/support/check-account.ts'
import check from './check.ts'

test('spellings of one value are found; versions, ids and different words are not', async () => {
  const { runs, find } = await checkAccount()
  const tags = [
    { team: 'finance' },
    { team: 'Finance' },
    { team: 'finanace' },
    { team: 'marine' },
    { team: 'region1' },
    { team: 'region2' },
    { run_id: 'abcdefg' },
    { run_id: 'abcdefh' },
  ]
  await runs(
    lastDays(28).flatMap((day) =>
      tags.map((tag, n) => ({ at: at(day, n * 1_000), cost: n === 0 ? 100 : 1, tags: JSON.stringify(tag) })),
    ),
  )
  const findings = await find(check)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    subject: { type: 'platform', id: '' },
    monthly: null,
    evidence: { spellings: 2, examples: 'team=Finance beside finance; team=finanace beside finance' },
  })
})
