import { describe, expect, it } from 'vitest'
import { scanOf, workOf } from '../../../test/support/forecast-case.ts'
import type { PlanFacts, ScanNode } from '../../domain/plan-facts.ts'
import { plannedEstimate } from './planned-parts.ts'
import { exactly } from './range.ts'

function planOf(read: number, total: number): PlanFacts {
  const scan: ScanNode = {
    kind: 'scan',
    id: '1',
    operator: 'TableScan',
    step: 0,
    parents: [],
    children: [],
    measured: null,
    relation: 'quay.core.raw',
    source: 'table',
    format: null,
    parts: { unit: 'partition', total, read },
    bytes: null,
    partitionFilters: null,
    pushedFilters: null,
    dataFilters: null,
    dynamicFilters: [],
    columns: null,
    clusteredBy: null,
  }
  const totals = { parts: null, bytes: null, rowsRead: null, spillBytes: null, durationMs: null, taskMs: null }
  return {
    platform: 'snowflake',
    form: 'snowflake-explain',
    stage: 'planned',
    nodes: [scan],
    totals,
    photon: { kind: 'none' },
    adaptive: [],
    estimates: [],
    unread: [],
  }
}

const open = { low: 0.01, mid: 0.3, high: 1 }

function partsAfter(plan: PlanFacts | null) {
  const text = workOf('full', [scanOf('raw', { parts: open, pruning: 'layout-key' })])
  const work = plannedEstimate({ id: 'm', before: [], after: [text] }, { before: null, after: plan })
  return work?.after[0]?.scans[0]?.parts ?? null
}

describe('a plan of the change', () => {
  it('proves pruning: its share is the most that is read', () => {
    expect(partsAfter(planOf(20, 1000))).toEqual({ low: 0.01, mid: 0.02, high: 0.02 })
    expect(partsAfter(planOf(1, 1000))).toEqual(exactly(0.001))
  })

  it('only suggests that pruning is lost: the run may prune more', () => {
    expect(partsAfter(planOf(900, 1000))).toEqual({ low: 0.01, mid: 0.3, high: 0.9 })
  })

  it('says nothing where there is none', () => {
    expect(partsAfter(null)).toBeNull()
  })
})
