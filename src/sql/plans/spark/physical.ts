// Turns the physical plan of an EXPLAIN into operators: plain or formatted, with those of subqueries apart from their hosts.

import type { UnreadPart } from '../../../domain/plan-facts.ts'
import { unmeasured } from '../empty-work.ts'
import type { UnlinkedNode } from '../linked.ts'
import { type Statistics, statisticsOf } from './expressions.ts'
import { type FormattedPlan, formattedPlan, isFormatted, numbered } from './formatted.ts'
import { sparkWork } from './operator-work.ts'
import { type TreeLine, treeOf } from './tree.ts'

export interface Physical {
  readonly nodes: readonly UnlinkedNode[]
  /** Joins that adaptive execution gave up, as first planned. */
  readonly initial: readonly UnlinkedNode[]
  readonly stage: 'planned' | 'adapting' | 'executed'
  /** Sizes that finished query stages print, by node. */
  readonly stages: ReadonlyMap<string, Statistics>
  /** What each shuffle read says that it does, by node. */
  readonly shuffleReads: ReadonlyMap<string, string>
  readonly unread: readonly UnreadPart[]
}

type Details = ReadonlyMap<string, ReadonlyMap<string, string>>

export function physicalOf(lines: readonly string[]): Physical {
  const formatted = isFormatted(lines)
  const { trees, details } = formatted ? formattedPlan(lines) : plainPlan(lines)
  const nodes: UnlinkedNode[] = []
  const initial: UnlinkedNode[] = []
  const stages = new Map<string, Statistics>()
  const shuffleReads = new Map<string, string>()
  const unread: UnreadPart[] = []
  const used = new Set<string>()
  let missing = 0
  for (const tree of trees) {
    const ids: string[] = []
    const entries = treeOf(tree)
    // Subqueries that are planned once and read twice are printed twice, with the same numbers.
    if (formatted && tree !== trees[0] && used.has(numberOf(entries[0]) ?? '')) continue
    for (const entry of entries) {
      const id = idOf(formatted ? numberOf(entry) : null, used, nodes.length + initial.length)
      ids.push(id)
      const node = nodeOf(
        entry,
        id,
        entry.parent === null ? null : (ids[entry.parent] ?? null),
        formatted ? details : null,
      )
      if (node === null) {
        unread.push({ place: `operator ${id}`, reason: 'has no name' })
        continue
      }
      if (formatted && !details.has(id) && entry.plan !== 'initial') missing += 1
      ;(entry.plan === 'initial' ? initial : nodes).push(node)
      if (isShuffleRead(node.operator)) shuffleReads.set(id, `${entry.text} ${details.get(id)?.get('arguments') ?? ''}`)
      const statistics = /QueryStage/.test(node.operator) ? statisticsOf(entry.text) : null
      if (statistics !== null) stages.set(id, statistics)
    }
  }
  const dropped = lines.find((line) => /\.\.\. \d+ more characters/.test(line))
  if (dropped !== undefined)
    unread.push({ place: 'end of the plan', reason: 'Spark cut the text (spark.sql.maxPlanStringLength)' })
  if (missing > 0) unread.push({ place: 'details', reason: `are missing for ${missing} operators` })
  return { nodes, initial, stage: stageOf(trees), stages, shuffleReads, unread }
}

const plainPlan = (lines: readonly string[]): FormattedPlan => ({ trees: [lines], details: new Map() })

/** Named otherwise before Spark 3.2. */
const isShuffleRead = (operator: string): boolean => operator === 'AQEShuffleRead' || operator === 'CustomShuffleReader'

const numberOf = (entry: TreeLine | undefined): string | null => {
  const number = entry === undefined ? undefined : numbered.exec(entry.text)?.[2]
  return number === undefined || number === 'unknown' ? null : number
}

function idOf(number: string | null, used: Set<string>, position: number): string {
  let id = number ?? `n${position}`
  for (let again = 2; used.has(id); again += 1) id = `${number ?? `n${position}`}.${again}`
  used.add(id)
  return id
}

function nodeOf(entry: TreeLine, id: string, parent: string | null, details: Details | null): UnlinkedNode | null {
  const text = entry.text.replace(/^\*\s?(?:\(\d+\) )?/, '')
  const line = details === null ? text : (numbered.exec(text)?.[1] ?? text)
  const named = /^(Execute )?[A-Za-z][\w$]*(\(skew=true\))?/.exec(line)
  if (named === null) return null
  const operator = named[0]
  const statistics = /QueryStage/.test(operator) ? statisticsOf(text) : null
  const header = line.slice(operator.length).trim()
  const fields = details === null ? null : (details.get(id) ?? new Map<string, string>())
  return {
    id,
    operator: operator.startsWith('Execute ') ? operator : operator.replace('(skew=true)', ''),
    step: 0,
    parents: parent === null || isSubquery(operator) ? [] : [parent],
    measured: statistics === null || statistics.rows === null ? null : { ...unmeasured, rowsOut: statistics.rows },
    ...sparkWork({ operator, header, fields }),
  }
}

/** It hands one value or a filter to its host, not rows. */
const isSubquery = (operator: string): boolean =>
  /^(Reused)?Subquery(Exec|Broadcast|AdaptiveBroadcast)?$/.test(operator)

/** Of the main plan: a final plan is what ran, a current one is still being re-planned. */
function stageOf(trees: readonly (readonly string[])[]): Physical['stage'] {
  const main = (trees[0] ?? []).join('\n')
  if (/== Current Plan ==/.test(main)) return 'adapting'
  return /== Final Plan ==/.test(main) ? 'executed' : 'planned'
}
