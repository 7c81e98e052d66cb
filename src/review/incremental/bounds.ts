// The conjuncts that keep an increment small: watermarks, moving windows, and what only the increment's text has.

import { relationKey } from '../../domain/relation.ts'
import type { TextRange } from '../../domain/text.ts'
import type { PredicateFacts, ScanFacts, StatementFacts } from '../../sql/facts/types.ts'
import type { AnalysedText, RelationEvidence } from '../rule.ts'

export interface IncrementContext {
  readonly text: AnalysedText
  readonly statement: StatementFacts
  readonly relations: RelationEvidence
  /** Text of every condition of the first build; null when that face was not read. */
  readonly firstBuild: ReadonlySet<string> | null
}

export function incrementContexts(
  text: AnalysedText,
  firstBuild: AnalysedText | null,
  relations: RelationEvidence,
): readonly IncrementContext[] {
  const known = firstBuild === null || firstBuild.statements.length === 0 ? null : conditionsOf(firstBuild)
  return text.statements.map((statement) => ({ text, statement, relations, firstBuild: known }))
}

/** Conjuncts that make a run read less of the scan than a first build does, whether they reach it or not. */
export function boundsOf(scan: ScanFacts, context: IncrementContext): readonly PredicateFacts[] {
  return scan.predicates.filter((predicate) => isBound(predicate, context))
}

/** Conjuncts of which each arm may narrow the read: `loaded_at > x or changed_at > x`. */
export function alternativeBoundsOf(scan: ScanFacts, context: IncrementContext): readonly PredicateFacts[] {
  return scan.predicates.filter((predicate) => predicate.or !== null && narrows(predicate, context))
}

/** A condition under an OR with other columns bounds nothing by itself. */
function isBound(predicate: PredicateFacts, context: IncrementContext): boolean {
  return (predicate.or === null || predicate.or.columns.length === 0) && narrows(predicate, context)
}

function narrows(predicate: PredicateFacts, context: IncrementContext): boolean {
  if (predicate.clause === 'having' || !narrowing.has(predicate.comparator)) return false
  const { operand } = predicate
  // An IN over something bounded narrows as a join would; that is no bound of this read's own.
  const watermark = operand.kind === 'subquery' && predicate.comparator !== 'in'
  if (watermark && operand.scans.some((id) => isSelf(id, context))) return true
  if (operand.kind === 'clock') return true
  if (operand.kind === 'constant' && predicate.comparator === '=') return false
  return context.firstBuild !== null && !context.firstBuild.has(conditionText(context.text, predicate))
}

const narrowing: ReadonlySet<PredicateFacts['comparator']> = new Set(['=', '>', '>=', 'between', 'in'])

/** Reads of the model's own table: the mark of a text that knows what was loaded before. */
export function readsSelf(context: IncrementContext): boolean {
  return context.statement.scans.some((scan) => isSelf(scan.id, context))
}

export function isSelf(scan: number, { statement, relations }: IncrementContext): boolean {
  const facts = statement.scans[scan]
  return facts !== undefined && relations.view(facts.relation).kind === 'self'
}

/** Scans that are the same stored relation, whatever name a build gave it. */
export function relationIdentity(scan: ScanFacts, relations: RelationEvidence): string {
  return relations.view(scan.relation).id ?? relationKey(scan.relation)
}

function conditionsOf(text: AnalysedText): ReadonlySet<string> {
  return new Set(
    text.statements.flatMap(({ scans }) =>
      scans.flatMap(({ predicates }) => predicates.map((each) => conditionText(text, each))),
    ),
  )
}

/** As written, without white space, letter case and the names in front of columns. */
export function conditionText(text: AnalysedText, { range }: { readonly range: TextRange }): string {
  return text.sql
    .slice(range.start, range.end)
    .replace(/\s+/g, '')
    .replace(/\b\w+\.(?=\w)/g, '')
    .toLowerCase()
}
