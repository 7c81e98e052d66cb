// What a view computes each time it is read: its joins, aggregations, windows and deduplications over large inputs.

import type { AnalysedText, RelationEvidence, RelationView, RuleModel } from '../rule.ts'
import { scansBehind } from './feeding.ts'
import { isLarge } from './size-words.ts'

export interface ViewWork {
  readonly joins: number
  readonly aggregations: number
  readonly windows: number
  readonly distincts: number
  /** Large relations it reads, each once, in order of the text. */
  readonly large: readonly RelationView[]
}

const nothing: ViewWork = { joins: 0, aggregations: 0, windows: 0, distincts: 0, large: [] }

export function workOf(model: RuleModel, relations: RelationEvidence): ViewWork {
  const text = model.texts.find(({ face }) => face !== 'increment') ?? model.texts[0]
  return text === undefined ? nothing : workOfText(text, relations)
}

function workOfText({ statements }: AnalysedText, relations: RelationEvidence): ViewWork {
  return statements.reduce<ViewWork>((sum, statement) => {
    const result = statement.selects.filter(({ role, outerRole }) => role === 'result' || outerRole === 'result')
    const scans = scansBehind(
      result.map(({ id }) => id),
      statement,
    )
    const views = scans.map((scan) => relations.view(scan.relation)).filter(({ kind }) => kind !== 'seed')
    const large = views.filter(({ scale }) => isLarge(scale))
    // A join to a function is an expansion of a row, and one without a key is told by other rules.
    const joins = statement.joins.filter(
      ({ keys, whereKeys, correlated }) => !correlated && keys.length + whereKeys.length > 0,
    )
    return {
      joins: sum.joins + joins.length,
      aggregations: sum.aggregations + statement.selects.filter(({ groupBy }) => groupBy !== null).length,
      windows: sum.windows + statement.selects.filter(({ windows }) => windows.length > 0).length,
      distincts:
        sum.distincts +
        statement.selects.filter(({ distinct }) => distinct !== null).length +
        statement.setOperations.filter(({ op }) => op === 'union').length,
      large: [...new Map([...sum.large, ...large].map((view) => [view.id ?? view.name, view])).values()],
    }
  }, nothing)
}

export function stepsOf({ joins, aggregations, windows, distincts }: ViewWork): number {
  return joins + aggregations + windows + distincts
}

/** `3 joins, an aggregation and a deduplication`. */
export function workText({ joins, aggregations, windows, distincts }: ViewWork): string {
  const parts = [
    counted(joins, 'a join', 'joins'),
    counted(aggregations, 'an aggregation', 'aggregations'),
    counted(windows, 'a window', 'windows'),
    counted(distincts, 'a deduplication', 'deduplications'),
  ].filter((part) => part !== null)
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : count === 1 ? one : `${count} ${many}`
}

export function isViewLike({ model }: RuleModel): boolean {
  return model.kind === 'model' && (model.materialized === 'view' || model.materialized === 'ephemeral')
}
