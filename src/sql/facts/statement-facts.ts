// Facts of one statement: links its tree, resolves its names, and gathers what the parts tell.

import type { Dialect } from '../../domain/dialect.ts'
import { emptyStructure, structureOf } from '../structure/structure-of.ts'
import type { Token } from '../text/token.ts'
import type { Statement } from '../tree/types.ts'
import { buildModel } from './model/build-model.ts'
import { type Reached, reachedFrom } from './model/reached.ts'
import type { InputNode, Model } from './model/types.ts'
import { learnColumns } from './names/known-columns.ts'
import { createLineage } from './names/lineage.ts'
import { createNames } from './names/resolver.ts'
import type { Names } from './names/types.ts'
import { callFacts } from './parts/call-facts.ts'
import { joinFacts } from './parts/join-facts.ts'
import { outputColumns } from './parts/output-columns.ts'
import { scanFacts } from './parts/scan-facts.ts'
import { selectFacts } from './parts/select-facts.ts'
import { cteFacts, setFacts } from './parts/set-facts.ts'
import { rankLimits } from './parts/window-facts.ts'
import type { Tools } from './predicates/predicates-of.ts'
import { createTracer } from './predicates/trace.ts'
import { selectKeywordRange } from './select-keyword.ts'
import { queryOfStatement, targetOf } from './statement-query.ts'
import { mostPredicates } from './too-large.ts'
import type { StatementFacts } from './types.ts'

export interface Source {
  readonly text: string
  readonly dialect: Dialect
  readonly tokens: readonly Token[]
}

export function statementFacts(
  statement: Statement,
  { text, dialect, tokens }: Source,
): Omit<StatementFacts, 'fingerprints'> {
  const head = { kind: statement.kind, range: statement.range, target: targetOf(statement) }
  const query = queryOfStatement(statement)
  if (query === null) {
    const none = { selects: [], setOperations: [], ctes: [], scans: [], joins: [], calls: [], outputs: [] }
    return { ...head, ...none, structure: emptyStructure }
  }
  const model = buildModel(query, dialect, text)
  const names = namesOf(model)
  const lineage = createLineage(model, names)
  const reached = reachedFrom(model)
  const tracer = createTracer(model, names, (input) => isShared(input, reached))
  const tools: Tools = { model, names, lineage, tracer }
  const limits = rankLimits(model, names)
  const keyword = (select: Model['selects'][number]) => selectKeywordRange(select.select, text, tokens)
  const hasOutputs = statement.kind !== 'merge' && statement.kind !== 'update' && statement.kind !== 'delete'
  return {
    ...head,
    selects: model.selects.map((select) => selectFacts(select, keyword(select), tools, limits)),
    setOperations: setFacts(model),
    ctes: cteFacts(model),
    scans: scanFacts(tools, reached, mostPredicates(text)),
    joins: model.selects.flatMap((select) => joinFacts(select, tools)),
    calls: callFacts(model),
    outputs: hasOutputs ? outputColumns(model.root, names, lineage) : [],
    structure: structureOf(model, names),
  }
}

/** Other readings see all of its rows; a reading that nothing uses must not restrict one that is used. */
function isShared({ source, select }: InputNode, reached: Reached): boolean {
  return source.kind === 'cte' && reached.readings(source.cte) > (reached.live.has(select) ? 1 : 0)
}

/** Twice: what the first reading proves about relations settles names that it left open. */
export function namesOf(model: Model): Names {
  return createNames(model, learnColumns(model, createNames(model, new Map())))
}
