// The plan that a rule case states for one side: a scan of each relation with the parts it reads.

import type { PlanFacts, PlanNode } from '../../src/domain/plan-facts.ts'
import type { Described } from './case-file.ts'

/** Of `{tos.moves: 61/2190}`; `?` for what the plan does not say. Null where the case states none. */
export function casePlan(described: Described | undefined): PlanFacts | null {
  if (described === undefined) return null
  return {
    platform: 'snowflake',
    form: 'snowflake-explain',
    stage: 'planned',
    nodes: Object.entries(described).map(([relation, parts], index) => scan(relation, String(parts), String(index))),
    totals: { parts: null, bytes: null, rowsRead: null, spillBytes: null, durationMs: null, taskMs: null },
    photon: { kind: 'none' },
    adaptive: [],
    estimates: [],
    unread: [],
  }
}

function scan(relation: string, parts: string, id: string): PlanNode {
  const [, read, total] = /^(\d+)\/(\d+)$/.exec(parts) ?? []
  return {
    kind: 'scan',
    id,
    operator: 'TableScan',
    step: 0,
    parents: [],
    children: [],
    measured: null,
    relation: `prod.${relation}`,
    source: 'table',
    format: null,
    parts: total === undefined ? null : { unit: 'partition', read: Number(read), total: Number(total) },
    bytes: null,
    partitionFilters: null,
    pushedFilters: null,
    dataFilters: null,
    dynamicFilters: [],
    columns: null,
    clusteredBy: null,
  }
}
