// Weighs what names the dbt node of a statement: what agrees gains, what contradicts never stays in the high band.

import { interactive, programIn } from './client-names.ts'
import type { Context } from './context.ts'
import type { Claim, SourcedMetadata } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import { isNodeId, type NodeClaim, nodeClaims } from './model-claims.ts'

export interface ResolvedNode {
  /** unique_id of the model; of a test, the model that it tests. */
  readonly model: Claim
  /** unique_id that the evidence names. */
  readonly node: string
  readonly resourceType: string
}

/** Highest confidence of what nothing else confirms while something contradicts it. */
const contradicted = 60
/** Highest confidence of a session's tag that nothing confirms, and of a comment beside a tag that says otherwise: tags are left over. */
const unconfirmed = 85
/** A statement that somebody typed, or copied with the comment that it carried. */
const typedByHand = 60

export function resolveNode(
  context: Context,
  metadata: readonly SourcedMetadata[],
  knowledge: Knowledge,
): ResolvedNode | null {
  const claims = [...nodeClaims(metadata, context, knowledge), ...runClaim(context), ...targetClaim(context)]
  const chosen = weigh(claims, context, knowledge)
  if (chosen === null) return null
  const { node, evidence, confidence } = chosen
  const known = knowledge.models.get(node)
  return {
    model: { value: known?.tested ?? node, evidence, confidence },
    node,
    resourceType: known?.resourceType ?? node.split('.')[0] ?? 'model',
  }
}

function runClaim({ runNode }: Context): readonly NodeClaim[] {
  if (runNode === null || !isNodeId(runNode)) return []
  return [{ node: runNode, source: 'run_results', evidence: 'run_results', confidence: 99 }]
}

/** Serverless services bill the relation itself; a statement may also write it by hand. */
function targetClaim({ kind, targetModels }: Context): readonly NodeClaim[] {
  const [node] = targetModels
  if (node === undefined || targetModels.length > 1) return []
  return [{ node, source: 'target', evidence: 'target relation', confidence: kind === 'line' ? 95 : 85 }]
}

function weigh(
  claims: readonly NodeClaim[],
  context: Context,
  knowledge: Knowledge,
): (Claim & { node: string }) | null {
  const nodes = [...new Set(claims.map(({ node }) => node))]
  const weighed = nodes.map((node) => weighOne(node, claims, context, knowledge))
  return weighed.reduce<(Claim & { node: string }) | null>(
    (top, each) => (top === null || each.confidence > top.confidence ? each : top),
    null,
  )
}

function weighOne(
  node: string,
  claims: readonly NodeClaim[],
  context: Context,
  knowledge: Knowledge,
): Claim & { node: string } {
  const own = claims.filter((claim) => claim.node === node)
  const against = claims.filter((claim) => claim.node !== node)
  const sources = new Set(own.map(({ source }) => source))
  const said = own.filter(({ source }) => source !== 'target')
  const strongest = Math.max(...own.map(({ confidence }) => confidence))
  const confirmed = sources.size > 1 || sources.has('run_results')
  const evidence = [...new Set(own.map((claim) => claim.evidence))].join(', ')
  const result = (confidence: number) => ({ node, value: node, evidence, confidence })
  if (against.length > 0) {
    // Run results name this very query; a relation and a statement that agree outweigh a tag that was left over.
    if (sources.has('run_results')) return result(sources.size > 1 ? 95 : 90)
    const isOutvoted = against.some(({ source }) => source === 'run_results' || source === 'target')
    if (sources.has('target') && said.length > 0) return result(strongest >= 90 ? 92 : 80)
    if (sources.has('target')) return result(70)
    const isLeftOver = against.every(({ source }) => source === 'tag' || source === 'map')
    if (isLeftOver && sources.has('comment')) return result(Math.min(strongest, unconfirmed))
    return result(Math.min(strongest, isOutvoted ? contradicted - 5 : contradicted))
  }
  if (said.length === 0) return result(strongest)
  if (confirmed) return result(isFirm(said) ? Math.min(99, strongest + 3) : Math.min(89, strongest + 8))
  if (isTyped(context)) return result(Math.min(strongest, typedByHand))
  const isTagOnly = said.every(({ source }) => source !== 'comment')
  const isAlike = namedLikeTarget(node, context, knowledge)
  if (isTagOnly && !isAlike && writesAnother(node, context, knowledge)) return result(Math.min(strongest, contradicted))
  return result(isTagOnly ? Math.min(strongest, isAlike ? 89 : unconfirmed) : strongest)
}

/** Something whole says so: a cut or quoted text stays below the high band even when the relation fits. */
function isFirm(said: readonly NodeClaim[]): boolean {
  return said.some(({ confidence }) => confidence >= 86) || said.some(({ source }) => source === 'run_results')
}

/** Without a manifest: dbt names the relation as the model unless told otherwise, but so does another project's. */
function namedLikeTarget(node: string, { target }: Context, knowledge: Knowledge): boolean {
  if (target === null || knowledge.models.has(node)) return false
  return target.split('.').at(-1) === node.split('.').at(2)?.toLowerCase()
}

/** It writes a relation that is none of this model's. */
function writesAnother(node: string, { target, targetModels }: Context, knowledge: Knowledge): boolean {
  return target !== null && !targetModels.includes(node) && (knowledge.models.has(node) || !node.startsWith('test.'))
}

function isTyped({ client, sourceKind }: Context): boolean {
  if (sourceKind === 'genie' || sourceKind === 'sql_query' || sourceKind === 'notebook') return true
  return sourceKind === null && programIn(interactive, client) !== null
}
