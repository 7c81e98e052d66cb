// What must hold of the entropy tax however the platform changes: over all waste checks, on one small account.

import { expect, test } from 'vitest'
import { checks } from '../../src/analyses/checks/registry.generated.ts'
import { entropyTax } from '../../src/analyses/entropy-tax/entropy-tax.ts'
import { addDays } from '../../src/domain/utc-day.ts'
import type { EntropyTax } from '../../src/domain/watch/entropy-tax.ts'
import { type CheckAccount, checkAccount, type RunRow } from '../support/check-account.ts'

const period = { from: '2026-09-15', to: '2026-10-15' }
const days = Array.from({ length: 60 }, (_, index) => addDays('2026-08-16', index))

async function build(made: CheckAccount, name: string, source: string, more: Partial<RunRow> = {}): Promise<void> {
  const rows = days.map((day) => ({
    at: `${day} 04:00:00`,
    cost: 2,
    query_id: `${name} ${day}`,
    target_relation: `db.s.${name}`,
    statement_type: 'CREATE_TABLE_AS_SELECT',
    fingerprint: `of ${name}`,
    model: `model.h.${name}`,
    team: 'yard',
    ...more,
  }))
  await made.runs(rows)
  await made.insert(
    'relation_access',
    rows.map(({ query_id, at }) => ({ query_id, occurred_at: at, relation_key: `db.s.${source}`, mode: 'read' })),
  )
}

/** A read mart, a weekly one that is rebuilt daily, a dead one, failures, spill and idle time. */
async function account(): Promise<CheckAccount> {
  const made = await checkAccount()
  await build(made, 'mart', 'raw', { spill_remote_bytes: 5e9, bytes_read: 3e10 })
  await build(made, 'weekly', 'raw')
  await build(made, 'dead', 'mart')
  await made.runs(
    days
      .flatMap((day, index) => [
        { at: `${day} 05:00:00`, cost: 1, model: 'model.h.mart', team: 'yard', status: 'failed' },
        { at: `${day} 09:00:00`, cost: 1, query_id: `board ${day}`, workload: 'looker', team: 'bi', note: index % 10 },
      ])
      .map(({ note: _, ...row }: RunRow) => row),
  )
  await made.insert(
    'relation_access',
    days.flatMap((day, index) =>
      ['mart', ...(index % 10 === 0 ? ['weekly'] : [])].map((name) => ({
        query_id: `board ${day}`,
        occurred_at: `${day} 09:00:00`,
        relation_key: `db.s.${name}`,
        mode: 'read',
      })),
    ),
  )
  await made.idle(days.map((day) => ({ warehouse: 'WH', day, cost: 3 })))
  return made
}

async function taxOf(made: CheckAccount): Promise<EntropyTax> {
  const tax = await entropyTax(made.engine, { ...period, checks, hasTrend: false, isPrepared: false })
  if (tax === null) throw new Error('the account spends')
  return tax
}

const amountsOf = (tax: EntropyTax): readonly number[] => tax.components.map(({ amount }) => Number(amount))

test('each kind of waste in the account is in the tax, and all of them together below the spend', async () => {
  const tax = await taxOf(await account())
  const [idle, failed, unread, , , , spilled] = amountsOf(tax)
  // 30 days: 3 idle, 1 failed, 2 for the dead table and 2 for 26 of 30 rebuilds of the weekly one: three were read, one is the latest.
  expect({ idle, failed, unread }).toEqual({ idle: 90, failed: 30, unread: 112 })
  expect(spilled).toBeGreaterThan(0)
  expect(Number(tax.amount)).toBeLessThanOrEqual(Number(tax.spend))
})

test('a dead model more never lowers it, even where it reads what was unread before', async () => {
  const before = await taxOf(await account())
  for (const source of ['weekly', 'dead']) {
    const made = await account()
    await build(made, 'another', source, { cost: 0.5 })
    const after = await taxOf(made)
    expect(Number(after.amount)).toBeGreaterThanOrEqual(Number(before.amount) + 0.5 * 30)
    amountsOf(after).forEach((amount, index) => {
      expect(amount).toBeGreaterThanOrEqual(amountsOf(before)[index] ?? 0)
    })
  }
})

test('one team split in two changes nothing', async () => {
  const before = await taxOf(await account())
  const made = await account()
  await made.engine.run("UPDATE identity SET team = 'yard two' WHERE team = 'yard' AND subject_id LIKE 'weekly%'")
  expect(await taxOf(made)).toEqual(before)
})
