// Facts of which a plan says nothing yet, for readers to fill in.

import type { JoinNode, Measured, PlanTotals, ScanNode } from '../../domain/plan-facts.ts'

type Own<N, K extends PropertyKey> = Omit<
  N,
  'id' | 'operator' | 'step' | 'parents' | 'children' | 'measured' | 'kind' | K
>

export const untoldScan: Own<ScanNode, never> = {
  relation: null,
  source: 'unknown',
  format: null,
  parts: null,
  bytes: null,
  partitionFilters: null,
  pushedFilters: null,
  dataFilters: null,
  dynamicFilters: [],
  columns: null,
  clusteredBy: null,
}

export const untoldJoin: Own<JoinNode, never> = {
  type: null,
  algorithm: null,
  keys: null,
  condition: null,
  buildSide: null,
  buildBytes: null,
  inputRows: [],
  explosion: null,
  skewSplit: false,
}

export const untoldTotals: PlanTotals = {
  parts: null,
  bytes: null,
  rowsRead: null,
  spillBytes: null,
  durationMs: null,
  taskMs: null,
}

export const unmeasured: Measured = {
  rowsIn: null,
  rowsOut: null,
  spillLocalBytes: null,
  spillRemoteBytes: null,
  networkBytes: null,
  timeShare: null,
  synchronizationShare: null,
}
