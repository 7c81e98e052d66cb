// Says in words why a run's work differs between two texts of a model, and which kind of change that is.

import type { ChangeType } from '../../domain/forecast-error.ts'
import type { OperatorCounts, WorkEstimate } from '../../domain/work.ts'
import { differing, type RelationReads, readsByRelation } from './relation-reads.ts'

export interface WorkReason {
  readonly kind:
    | 'pruning-lost'
    | 'pruning-gained'
    | 'input-added'
    | 'input-dropped'
    | 'read-more-often'
    | 'read-less-often'
    | 'columns-wider'
    | 'columns-narrower'
    | 'fan-out-gained'
    | 'fan-out-lost'
    | 'rows-more'
    | 'rows-fewer'
    | 'operator-added'
    | 'operator-removed'
    | 'result-larger'
    | 'result-smaller'
  /** Names, columns and quotes of the repository's own text. */
  readonly sentence: string
  readonly type: ChangeType
}

/** Factors below these are not worth a word. */
const worthTelling = { parts: 1.15, columns: 1.1, fanOut: 1.2, rows: 1.2, columnsOut: 1.1 } as const

/** Of one form on both sides; what mostly matters most comes first: pruning, rows, inputs, columns, operators, the result. */
export function workDifference(before: WorkEstimate, after: WorkEstimate): readonly WorkReason[] {
  const old = readsByRelation(before.scans)
  const now = readsByRelation(after.scans)
  const shared = [...now].flatMap(([key, reads]) => {
    const earlier = old.get(key)
    return earlier === undefined ? [] : [{ earlier, reads }]
  })
  const only = (from: typeof old, other: typeof old): readonly RelationReads[] =>
    [...from].flatMap(([key, reads]) => (other.has(key) ? [] : [reads]))
  const reasons = [
    ...shared.flatMap(({ earlier, reads }) => pruningReason(earlier, reads)),
    ...fanOutReason(before, after),
    ...grouped(only(now, old), (reads) => added(reads, old)),
    ...grouped(only(old, now), (reads) => dropped(reads, now)),
    ...shared.flatMap(({ earlier, reads }) => timesReason(earlier, reads)),
    ...shared.flatMap(({ earlier, reads }) => columnsReason(earlier, reads)),
    ...operatorReasons(before.operators, after.operators),
  ]
  if (reasons.length > 0) return reasons
  // What is kept and made follows from what is read and joined; where that is the same, it is the reason itself.
  return [...shared.flatMap(({ earlier, reads }) => keptReason(earlier, reads)), ...resultReasons(before, after)]
}

function pruningReason(earlier: RelationReads, reads: RelationReads): readonly WorkReason[] {
  const moves = differing(earlier, reads)
  if (moves === null) return []
  const { before, after } = moves
  const direction = moved(before.parts.mid, after.parts.mid, worthTelling.parts)
  if (direction === null) return []
  const was = before.because === '' ? 'nothing filtered it' : before.because
  const is = after.because === '' ? 'nothing filters it' : after.because
  const because = was === is ? is : `${is}; before: ${was}`
  return direction === 'more'
    ? [{ kind: 'pruning-lost', sentence: `reads a larger part of ${after.name}: ${because}`, type: 'pruning' }]
    : [{ kind: 'pruning-gained', sentence: `reads a smaller part of ${after.name}: ${because}`, type: 'pruning' }]
}

function fanOutReason({ fanOut: before }: WorkEstimate, { fanOut: after }: WorkEstimate): readonly WorkReason[] {
  const direction = moved(before.mid, after.mid, worthTelling.fanOut)
  if (direction === null) return []
  const factor = `by ${factorText(after.mid)}, was ${factorText(before.mid)}`
  return direction === 'more'
    ? [{ kind: 'fan-out-gained', sentence: `joins multiply rows ${factor}`, type: 'fan_out' }]
    : [{ kind: 'fan-out-lost', sentence: `joins multiply rows less: ${factor}`, type: 'fan_out' }]
}

/** More than this many inputs that merely come or go are told in one sentence. */
const mostInputs = 3

function grouped(all: readonly RelationReads[], tell: (reads: RelationReads) => WorkReason): readonly WorkReason[] {
  const told = all.map((reads) => ({ reads, reason: tell(reads) }))
  const plain = told.filter(({ reason }) => reason.type === 'inputs')
  if (plain.length <= mostInputs) return told.map(({ reason }) => reason)
  const names = plain.map(({ reads }) => reads.name)
  const list = `${names.slice(0, mostInputs - 1).join(', ')} and ${names.length - mostInputs + 1} more`
  const rest = told.filter(({ reason }) => reason.type !== 'inputs').map(({ reason }) => reason)
  const [first] = plain
  if (first === undefined) return rest
  const sentence = first.reason.kind === 'input-added' ? `reads ${list}, which it did not` : `no longer reads ${list}`
  return [...rest, { ...first.reason, sentence }]
}

/** What was read as a table and is read through a view now is that view's doing. */
function added(reads: RelationReads, old: ReadonlyMap<string, RelationReads>): WorkReason {
  const view = reads.through.find((name) => [...old.values()].some((each) => each.name === name))
  if (view !== undefined) {
    const sentence = `reads ${reads.name} through ${view}, which is a view now and was a table`
    return { kind: 'input-added', sentence, type: 'materialization' }
  }
  if ([...old.values()].some(({ through }) => through.includes(reads.name))) {
    const sentence = `${reads.name} is a table now: it is read instead of what is below it`
    return { kind: 'input-added', sentence, type: 'materialization' }
  }
  return { kind: 'input-added', sentence: `reads ${reads.name}${throughText(reads)}, which it did not`, type: 'inputs' }
}

function dropped(reads: RelationReads, now: ReadonlyMap<string, RelationReads>): WorkReason {
  const view = reads.through.find((name) => [...now.values()].some((each) => each.name === name))
  if (view !== undefined) {
    const sentence = `no longer reads ${reads.name} through ${view}, which is a table now and was a view`
    return { kind: 'input-dropped', sentence, type: 'materialization' }
  }
  const isView = [...now.values()].some(({ through }) => through.includes(reads.name))
  return isView
    ? {
        kind: 'input-dropped',
        sentence: `${reads.name} is a view now: nothing of it is stored`,
        type: 'materialization',
      }
    : { kind: 'input-dropped', sentence: `no longer reads ${reads.name}${throughText(reads)}`, type: 'inputs' }
}

function timesReason(before: RelationReads, after: RelationReads): readonly WorkReason[] {
  if (before.times === after.times) return []
  const sentence = `reads ${after.name} ${timesText(after.times)}, was ${timesText(before.times)}${throughText(after)}`
  return [{ kind: after.times > before.times ? 'read-more-often' : 'read-less-often', sentence, type: 'inputs' }]
}

function columnsReason(before: RelationReads, after: RelationReads): readonly WorkReason[] {
  const direction = moved(before.columns.mid, after.columns.mid, worthTelling.columns)
  if (direction === null) return []
  // Up to all of it: nobody described the rest of its columns, so that a share would be made up.
  const isKnown = before.columns.high < 1 || after.columns.high < 1
  const share = isKnown ? `: about ${percent(after.columns.mid)} of its bytes, was ${percent(before.columns.mid)}` : ''
  return direction === 'more'
    ? [{ kind: 'columns-wider', sentence: `reads more columns of ${after.name}${share}`, type: 'columns' }]
    : [{ kind: 'columns-narrower', sentence: `reads fewer columns of ${after.name}${share}`, type: 'columns' }]
}

const operatorWords: Readonly<Record<keyof OperatorCounts, readonly [one: string, many: string]>> = {
  joins: ['join', 'joins'],
  crossJoins: ['join without a condition', 'joins without a condition'],
  aggregates: ['aggregation', 'aggregations'],
  distincts: ['removal of repeats', 'removals of repeats'],
  windows: ['window', 'windows'],
  sorts: ['sort', 'sorts'],
  functions: ['call of a function of its own', 'calls of functions of its own'],
}

const operatorOrder = ['crossJoins', 'joins', 'windows', 'distincts', 'aggregates', 'sorts', 'functions'] as const

function operatorReasons(before: OperatorCounts, after: OperatorCounts): readonly WorkReason[] {
  return operatorOrder.flatMap((name): readonly WorkReason[] => {
    if (before[name] === after[name]) return []
    const [one, many] = operatorWords[name]
    const sentence = `${after[name]} ${after[name] === 1 ? one : many}, was ${before[name]}`
    const kind = after[name] > before[name] ? 'operator-added' : 'operator-removed'
    return [{ kind, sentence, type: name === 'crossJoins' ? 'fan_out' : 'rewrite' }]
  })
}

/** Conditions that skip nothing still say how many rows joins and what follows them get. */
function keptReason(before: RelationReads, after: RelationReads): readonly WorkReason[] {
  const direction = moved(before.rows, after.rows, worthTelling.rows)
  if (direction === null) return []
  const sentence = `keeps ${direction === 'more' ? 'more' : 'fewer'} rows of ${after.name}${change(before.rows, after.rows)}`
  return [{ kind: direction === 'more' ? 'rows-more' : 'rows-fewer', sentence, type: 'rewrite' }]
}

/** What is made is written: by rows, and by columns. */
function resultReasons(before: WorkEstimate, after: WorkEstimate): readonly WorkReason[] {
  const reasons: WorkReason[] = []
  const [were, are] = [before.rowsOut, after.rowsOut]
  const rows = were === null || are === null ? null : moved(were.mid, are.mid, worthTelling.rows)
  if (were !== null && are !== null && rows !== null) {
    const sentence = `makes ${rows === 'more' ? 'more' : 'fewer'} rows for each of its largest input${change(were.mid, are.mid)}`
    reasons.push({ kind: rows === 'more' ? 'result-larger' : 'result-smaller', sentence, type: 'rewrite' })
  }
  const [had, has] = [before.columnsOut, after.columnsOut]
  const columns = had === null || has === null ? null : moved(had, has, worthTelling.columnsOut)
  if (columns !== null) {
    const kind = columns === 'more' ? 'result-larger' : 'result-smaller'
    reasons.push({ kind, sentence: `makes ${has} columns, was ${had}`, type: 'rewrite' })
  }
  return reasons
}

function moved(before: number, after: number, factor: number): 'more' | 'less' | null {
  if (after > before * factor) return 'more'
  return before > after * factor ? 'less' : null
}

function throughText({ through }: RelationReads): string {
  return through.length === 0 ? '' : ` through ${through.join(' and ')}`
}

function timesText(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`
}

function factorText(factor: number): string {
  return factor >= 10 ? String(Math.round(factor)) : String(Number(factor.toFixed(1)))
}

/** Nothing where both sides print alike. */
function change(before: number, after: number): string {
  const [was, is] = [percent(before), percent(after)]
  return was === is ? '' : `: ${is.startsWith('less') ? '' : 'about '}${is}, was ${was}`
}

function percent(share: number): string {
  return share < 0.01 ? 'less than 1%' : `${Math.round(share * 100)}%`
}
