// How much of a plan Photon runs, and what its explanation says about the rest.

import type { PhotonFallback, PhotonUse } from '../../../domain/plan-facts.ts'
import type { UnlinkedNode } from '../linked.ts'
import { withoutIds } from './expressions.ts'

/** These stand around Photon's own operators in a plan that it runs as a whole. */
const around =
  /^(AdaptiveSparkPlan|ColumnarToRow|RowToColumnar|ResultQueryStage|\w*QueryStage|AQEShuffleRead|ReusedExchange|Subquery\w*|ReusedSubquery|CollectLimit|Execute .*|WriteFiles|\w*Command)$/

export function photonUse(nodes: readonly UnlinkedNode[], explanation: readonly string[]): PhotonUse {
  const told = reasonsOf(explanation)
  if (told === 'full') return { kind: 'full' }
  if (told !== null) return { kind: 'partial', fallbacks: told }
  if (!nodes.some(({ operator }) => operator.startsWith('Photon'))) return { kind: 'none' }
  const others = nodes.filter(({ operator }) => !operator.startsWith('Photon') && !around.test(operator))
  if (others.length === 0) return { kind: 'full' }
  return { kind: 'partial', fallbacks: others.map(({ operator }) => ({ operator, reason: null })) }
}

/** Reasons stand indented under `does not fully support`; the operator they are about under `reference node`. */
function reasonsOf(lines: readonly string[]): 'full' | readonly PhotonFallback[] | null {
  if (lines.some((line) => /fully supported by Photon/i.test(line))) return 'full'
  if (!lines.some((line) => /does not fully support/i.test(line))) return null
  const fallbacks: PhotonFallback[] = []
  let reading: 'text' | 'reasons' | 'node' = 'text'
  let reason: string | null = null
  for (const line of lines) {
    if (/does not fully support/i.test(line)) reading = 'reasons'
    else if (/^\s*reference node/i.test(line)) reading = 'node'
    else if (line.trim() === '') continue
    else if (!/^\s/.test(line)) reading = 'text'
    else if (reading === 'reasons') {
      if (reason !== null) fallbacks.push({ operator: null, reason })
      reason = withoutIds(line.trim())
    } else if (reading === 'node') {
      fallbacks.push({ operator: /^\s*([A-Za-z]\w*)/.exec(line)?.[1] ?? null, reason })
      reason = null
    }
  }
  return reason === null ? fallbacks : [...fallbacks, { operator: null, reason }]
}
