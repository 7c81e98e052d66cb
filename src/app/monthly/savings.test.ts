import { expect, test } from 'vitest'
import type { SubjectBridge } from '../../analyses/bridge/bridge.ts'
import type { BridgeKind } from '../../domain/monthly.ts'
import type { PlatformFinding } from '../../domain/watch/platform-finding.ts'
import { mendedFindings, savingsOf } from './savings.ts'

const subject = (id: string) => ({ platform: 'snowflake', account: 'quay', type: 'warehouse', id }) as const
const measure = { currency: 'USD', unit: 'credit' }

const bridge = (id: string, parts: readonly (readonly [BridgeKind, bigint])[]): SubjectBridge => ({
  subject: subject(id),
  before: 90_000_000n,
  after: 60_000_000n,
  parts: new Map(parts),
  figures: { units: { before: 0n, after: 0n }, runs: { before: 0n, after: 0n }, bytes: { before: 0n, after: 0n } },
  renamedFrom: null,
})

const found = (id: string): PlatformFinding => ({
  check: 'auto-suspend-too-long',
  id: `auto-suspend-too-long/${id}`,
  subject: subject(id),
  component: 'idle',
  tier: 'T3',
  title: 'Warehouse waits too long before it suspends',
  message: '',
  fix: '',
  owner: null,
  monthly: null,
  evidence: {},
  firstSeen: '2026-09-01',
  lastSeen: '2026-09-30',
  isEvent: false,
})

test('a decrease counts as saved where a finding of waste on it is gone, and only what is not price or calendar', () => {
  const fell = bridge('LOAD_WH', [
    ['idle', -30_000_000n],
    ['price', -5_000_000n],
  ])
  const mended = mendedFindings([found('LOAD_WH'), found('BI_WH')], [found('BI_WH')])
  const others = [bridge('BI_WH', [['idle', -20_000_000n]]), bridge('GROWN_WH', [['idle', 4_000_000n]])]
  expect(savingsOf([...others, fell], () => null, mended, measure)).toEqual([
    {
      subject: subject('LOAD_WH'),
      amount: '-30.00',
      causes: [],
      mended: [{ check: 'auto-suspend-too-long', title: 'Warehouse waits too long before it suspends' }],
    },
  ])
})
