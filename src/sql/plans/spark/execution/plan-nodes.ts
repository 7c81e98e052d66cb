// Flattens sparkPlanInfo into its operators: wrappers are looked through, and what is read twice stands once.

import { type JsonRecord, listOf, recordOf, textOf } from '../../json-values.ts'

export interface InfoMetric {
  readonly name: string
  readonly accumulator: number
  readonly type: string
}

export interface InfoNode {
  /** Its place, depth first from the root, wrappers not counted. */
  readonly id: number
  readonly parent: number | null
  /** What the plan prints of it in one line. */
  readonly text: string
  /** With lower-case labels; of file scans only, and none before Spark 2. */
  readonly metadata: ReadonlyMap<string, string>
  readonly metrics: readonly InfoMetric[]
}

export interface InfoPlan {
  readonly nodes: readonly InfoNode[]
  /** Whether adaptive execution had its last word; null where it had none. */
  readonly isFinal: boolean | null
  /** There were more operators than anybody plans, or longer texts. */
  readonly isCut: boolean
}

const wrapper = /^(WholeStageCodegen|InputAdapter|AdaptiveSparkPlan|\w*QueryStage)\b/

/** Both are far above what real plans hold: they bound the time that a hostile log takes. */
const mostNodes = 10_000
const longestText = 100_000

interface Waiting {
  readonly value: unknown
  readonly parent: number | null
}

export function planNodes(plan: unknown): InfoPlan {
  const owners = ownersOf(plan)
  const nodes: InfoNode[] = []
  let isFinal: boolean | null = null
  let isCut = false
  let seen = 0
  const waiting: Waiting[] = [{ value: plan, parent: null }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const info = recordOf(next.value)
    if (info === null) continue
    seen += 1
    if (seen > 3 * mostNodes || nodes.length >= mostNodes) {
      isCut = true
      break
    }
    const metrics = metricsOf(info)
    const identity = identityOf(metrics)
    if (identity !== null && owners.get(identity) !== info) continue
    const text = lineOf(info)
    let parent = next.parent
    if (wrapper.test(text)) isFinal ??= finality(text)
    else {
      if (text.length > longestText) isCut = true
      parent = nodes.length
      const metadata = metadataOf(info)
      nodes.push({ id: parent, parent: next.parent, text: text.slice(0, longestText), metadata, metrics })
    }
    const children = listOf(info.children) ?? []
    for (let at = children.length - 1; at >= 0; at -= 1) waiting.push({ value: children[at], parent })
  }
  return { nodes, isFinal, isCut }
}

/**
 * Which of the operators with the same accumulators is the one itself: a reused exchange, subquery or cached plan is printed
 * again under each that reads it.
 */
function ownersOf(plan: unknown): ReadonlyMap<string, JsonRecord> {
  const owners = new Map<string, { readonly info: JsonRecord; readonly isReused: boolean }>()
  const waiting: { readonly value: unknown; readonly isReused: boolean }[] = [{ value: plan, isReused: false }]
  let seen = 0
  for (let next = waiting.pop(); next !== undefined && seen <= 3 * mostNodes; next = waiting.pop()) {
    const info = recordOf(next.value)
    if (info === null) continue
    seen += 1
    const identity = identityOf(metricsOf(info))
    const owner = identity === null ? undefined : owners.get(identity)
    if (identity !== null && (owner === undefined || (owner.isReused && !next.isReused))) {
      owners.set(identity, { info, isReused: next.isReused })
    }
    const isReused = next.isReused || lineOf(info).startsWith('Reused')
    const children = listOf(info.children) ?? []
    for (let at = children.length - 1; at >= 0; at -= 1) waiting.push({ value: children[at], isReused })
  }
  return new Map([...owners].map(([identity, { info }]) => [identity, info]))
}

function identityOf(metrics: readonly InfoMetric[]): string | null {
  return metrics.length === 0 ? null : metrics.map(({ accumulator }) => accumulator).join()
}

/** Spark 2 marks generated code by a star. */
function lineOf(info: JsonRecord): string {
  const text = textOf(info.simpleString) ?? textOf(info.nodeName) ?? ''
  return text.replace(/^\s{0,9}\*\s?(?:\(\d{1,9}\) )?/, '')
}

function finality(text: string): boolean | null {
  const told = /isFinalPlan=(true|false)/.exec(text)?.[1]
  return told === undefined ? null : told === 'true'
}

function metricsOf(info: JsonRecord): readonly InfoMetric[] {
  return (listOf(info.metrics) ?? []).flatMap((entry) => {
    const metric = recordOf(entry)
    const name = textOf(metric?.name)
    const accumulator = metric?.accumulatorId
    if (name === null || typeof accumulator !== 'number') return []
    return [{ name, accumulator, type: textOf(metric?.metricType) ?? '' }]
  })
}

function metadataOf(info: JsonRecord): ReadonlyMap<string, string> {
  const entries = Object.entries(recordOf(info.metadata) ?? {}).flatMap(([label, value]): [string, string][] =>
    typeof value === 'string' ? [[label.toLowerCase(), value.slice(0, longestText)]] : [],
  )
  return new Map(entries)
}
