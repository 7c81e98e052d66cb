import { expect, test } from 'vitest'
import type { BridgeKind } from '../../domain/monthly.ts'
import type { SubjectBridge } from './bridge.ts'
import { questionOf } from './question.ts'

const periods = {
  compared: { from: '2026-09-01', to: '2026-10-01' },
  period: { from: '2026-10-01', to: '2026-11-01' },
}
const usd = { currency: 'USD', unit: 'credit' }
const none = { before: 0n, after: 0n }

function mover(parts: Partial<Record<BridgeKind, number>>, given: Partial<SubjectBridge> = {}): SubjectBridge {
  const change = Object.values(parts).reduce((sum, amount) => sum + amount, 0)
  return {
    subject: { platform: 'snowflake', account: 'acme', type: 'model', id: 'model.shop.fct_orders' },
    before: 500_000_000n,
    after: 500_000_000n + BigInt(change * 1e6),
    parts: new Map(Object.entries(parts).map(([kind, amount]) => [kind as BridgeKind, BigInt(amount * 1e6)])),
    figures: {
      runs: { before: 30n, after: 744n },
      bytes: none,
      units: { before: 150n * 10n ** 9n, after: 270n * 10n ** 9n },
    },
    renamedFrom: null,
    ...given,
  }
}

test.each<[SubjectBridge, string | null, string]>([
  [
    mover({ runs: 380, calendar: 32 }),
    '2026-10-12',
    'fct_orders cost $412 more than in September, $380 of it because it runs 24 times a day instead of 1 since 12 October. Was this intended?',
  ],
  [
    mover({ runs: 500, efficiency: -88 }),
    null,
    'fct_orders cost $412 more than in September, $500 more alone because it runs 24 times a day instead of 1. Was this intended?',
  ],
  [
    mover({ calendar: 16.5, runs: 1 }),
    '2026-10-12',
    'fct_orders cost $18 more than in September, $17 of it because the period has 31 instead of 30 days. Was the rest intended?',
  ],
  [
    mover({ new: 412 }, { before: 0n, after: 412_000_000n }),
    '2026-10-12',
    'fct_orders is new since 12 October and cost $412 in October. Was this intended?',
  ],
  [
    mover({ retired: -500 }, { after: 0n }),
    null,
    'fct_orders cost $500 in September and nothing in October. Is it gone for good?',
  ],
  [
    mover({ idle: -95.5 }, { subject: { platform: 'snowflake', account: 'acme', type: 'warehouse', id: 'LOAD_WH' } }),
    null,
    'Idle time of LOAD_WH cost $96 less than in September, all of it because it stood idle for 8.71 instead of 5 credits a day. Was this intended?',
  ],
  [
    mover({ runs: 4.2 }, { renamedFrom: 'model.shop.orders' }),
    null,
    'fct_orders (orders until then) cost $4.20 more than in September, all of it because it runs 24 times a day instead of 1. Was this intended?',
  ],
])('%#', (of, since, question) => {
  expect(questionOf(of, periods, usd, since)).toBe(question)
})
