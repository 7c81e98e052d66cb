// Reads rows of Snowflake's GET_QUERY_OPERATOR_STATS: what each operator of a finished query did.

import type { Measured, PlanFacts, UnreadPart } from '../../../domain/plan-facts.ts'
import { untoldTotals } from '../empty-work.ts'
import { countOf, idOf, type JsonRecord, listOf, recordOf, textOf, textsOf, variantOf } from '../json-values.ts'
import { linkedNodes, type UnlinkedNode, withJoinRows } from '../linked.ts'
import { withJoinFilters } from './join-filters.ts'
import { snowflakeWork } from './operator-work.ts'

/** Column names in any letter case; variants as objects or as JSON text. */
export function isOperatorStats(rows: readonly unknown[]): boolean {
  const first = recordOf(rows[0])
  return first !== null && textOf(columnsOf(first).get('operator_type')) !== null
}

export function readOperatorStats(rows: readonly unknown[]): PlanFacts {
  const unread: UnreadPart[] = []
  const found = rows.flatMap((row, at) => {
    const record = recordOf(row)
    const operator = record === null ? null : operatorOf(columnsOf(record))
    if (operator === null) unread.push({ place: `row ${at}`, reason: 'is no operator with an id' })
    else if (operator.broken.length > 0) {
      unread.push({ place: `row ${at}`, reason: `no JSON object in ${operator.broken.join(', ')}` })
    }
    return operator === null ? [] : [operator]
  })
  // Shares are fractions; an export that sums to more than the whole wrote percent.
  const inPercent = found.reduce((sum, { share }) => sum + (share ?? 0), 0) > 1.5
  const unlinked = found.map(({ node, share, synchronization }): UnlinkedNode => {
    const scale = inPercent ? 100 : 1
    const measured = node.measured === null ? null : { ...node.measured, timeShare: scaled(share, scale) }
    if (measured === null) return node
    return { ...node, measured: { ...measured, synchronizationShare: scaled(synchronization, scale) } }
  })
  const linked = linkedNodes(withJoinFilters(unlinked))
  return {
    platform: 'snowflake',
    form: 'snowflake-operator-stats',
    stage: 'executed',
    nodes: withJoinRows(linked.nodes),
    totals: untoldTotals,
    photon: { kind: 'none' },
    adaptive: [],
    estimates: [],
    unread: [...unread, ...linked.unread],
  }
}

interface Operator {
  readonly node: UnlinkedNode
  readonly share: number | null
  readonly synchronization: number | null
  readonly broken: readonly string[]
}

const scaled = (share: number | null, scale: number): number | null =>
  share === null ? null : Math.min(1, share / scale)

function columnsOf(row: JsonRecord): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))
}

function operatorOf(row: ReadonlyMap<string, unknown>): Operator | null {
  const id = idOf(row.get('operator_id'))
  const operator = textOf(row.get('operator_type'))
  if (id === null || operator === null) return null
  const broken: string[] = []
  const variant = (column: string): JsonRecord => {
    const value = row.get(column)
    const record = recordOf(variantOf(value))
    if (record === null && value !== null && value !== undefined && value !== '') broken.push(column)
    return record ?? {}
  }
  const statistics = variant('operator_statistics')
  const attributes = variant('operator_attributes')
  const times = variant('execution_time_breakdown')
  const step = idOf(row.get('step_id')) ?? '1'
  const parents = variantOf(row.get('parent_operators'))
  const parentIds = (listOf(parents) ?? [parents]).map(idOf).filter((parent) => parent !== null)
  return {
    node: {
      id: `${step}.${id}`,
      operator,
      step: Math.max(0, (countOf(step) ?? 1) - 1),
      parents: parentIds.map((parent) => `${step}.${parent}`),
      measured: measuredOf(statistics),
      ...workOf(operator, attributes, statistics),
    },
    share: countOf(times.overall_percentage),
    synchronization: countOf(times.synchronization),
    broken,
  }
}

function workOf(operator: string, attributes: JsonRecord, statistics: JsonRecord) {
  const pruning = recordOf(statistics.pruning) ?? {}
  const io = recordOf(statistics.io) ?? {}
  const total = countOf(pruning.partitions_total)
  const read = countOf(pruning.partitions_scanned)
  const bytes = countOf(io.bytes_scanned)
  const told = Object.keys(attributes).length > 0
  return snowflakeWork(operator, {
    relation: textOf(attributes.table_name)?.toLowerCase() ?? null,
    columns: textsOf(attributes.columns),
    filter: textOf(attributes.filter_condition),
    joinType: textOf(attributes.join_type),
    equalityJoin: textOf(attributes.equality_join_condition) ?? (told ? '' : null),
    otherJoin: textOf(attributes.additional_join_condition),
    groupKeys: textsOf(attributes.grouping_keys) ?? (told ? [] : null),
    functions: textsOf(attributes.functions),
    sortKeys: textsOf(attributes.sort_keys),
    rows: countOf(attributes.rows),
    parts: total === null && read === null ? null : { unit: 'partition', total, read },
    bytes: bytes === null ? null : { value: bytes, basis: 'read' },
  })
}

/** An operator that did not spill has no `spilling`: of one with statistics that is zero. */
function measuredOf(statistics: JsonRecord): Measured | null {
  if (Object.keys(statistics).length === 0) return null
  const spilling = recordOf(statistics.spilling)
  const network = recordOf(statistics.network)
  return {
    rowsIn: countOf(statistics.input_rows),
    rowsOut: countOf(statistics.output_rows),
    spillLocalBytes: spilling === null ? 0 : (countOf(spilling.bytes_spilled_local_storage) ?? 0),
    spillRemoteBytes: spilling === null ? 0 : (countOf(spilling.bytes_spilled_remote_storage) ?? 0),
    networkBytes: network === null ? 0 : countOf(network.network_bytes),
    timeShare: null,
    synchronizationShare: null,
  }
}
