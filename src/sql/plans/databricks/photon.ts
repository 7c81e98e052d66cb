// How much of a Databricks profile ran in Photon: each operator says so itself.

import type { PhotonUse } from '../../../domain/plan-facts.ts'
import type { TimedNode } from './timed-node.ts'

/** They stand around Photon's operators in any profile, or are its scans, which say so apart. */
const around =
  /ADAPTIVE_SPARK_PLAN|QueryStage|COLUMNAR_TO_ROW|ROW_TO_COLUMNAR|WHOLE_STAGE_CODEGEN|SUBQUERY|REUSED_|COLLECT_LIMIT|STAGE_EXEC|COMMAND/

export function photonUse(nodes: readonly TimedNode[]): PhotonUse {
  if (!nodes.some(({ photon }) => photon)) return { kind: 'none' }
  const others = nodes.filter(({ node, photon }) => !photon && !around.test(node.operator))
  if (others.length === 0) return { kind: 'full' }
  return { kind: 'partial', fallbacks: others.map(({ node }) => ({ operator: node.operator, reason: null })) }
}
