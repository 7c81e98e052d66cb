// What came just before each movement, worded by its evidence; where nothing did, that is said.

import type { Cause, CauseWording } from '../../domain/watch/cause.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { codeCauses } from './code-causes.ts'
import { type Evidence, readEvidence } from './evidence.ts'
import { platformCauses } from './platform-causes.ts'
import { windowOf } from './window.ts'

export interface CausesQuestion {
  /** Last complete UTC day. */
  readonly asOf: string
  /** Movements whose level went back since: taking a change back then confirms it. */
  readonly reverted?: readonly Movement[]
}

/** The best evidence is told, not all there is. */
const mostTold = 3

const strength: Readonly<Record<CauseWording, number>> = {
  confirmed: 0,
  explains: 1,
  'coincides with': 2,
  'none found': 3,
}

const noneFound: Cause = {
  type: 'none_found',
  ref: '',
  wording: 'none found',
  at: null,
  detail: 'no deploy, setting, price, volume or schedule is known to have changed then',
  agent: null,
}

/** By movement, of roots only. Reads `causesRead`, bound for the days of the movements and five weeks before. */
export async function causesOf(
  engine: Engine,
  movements: readonly Movement[],
  { asOf, reverted = [] }: CausesQuestion,
): Promise<ReadonlyMap<string, readonly Cause[]>> {
  const roots = [...movements, ...reverted].filter(({ within }) => within === null)
  if (roots.length === 0) return new Map()
  const evidence = await readEvidence(engine, roots, asOf)
  return new Map(roots.map((root) => [root.id, causesOfOne(root, [...movements, ...reverted], reverted, evidence)]))
}

function causesOfOne(
  root: Movement,
  all: readonly Movement[],
  reverted: readonly Movement[],
  evidence: Evidence,
): readonly Cause[] {
  const window = windowOf(root, evidence.runs.get(root.id) ?? null)
  const parts = all.filter(({ within, id }) => id === root.id || within === root.id)
  const own = parts.flatMap(({ subject }) => (subject.type === 'model' ? [subject.id] : []))
  const about = { own, wasReverted: reverted.some(({ id }) => id === root.id) }
  const found = [...codeCauses(root, about, evidence, window), ...platformCauses(root, about, evidence, window)]
  if (found.length === 0) return [noneFound]
  return found.sort((a, b) => strength[a.wording] - strength[b.wording]).slice(0, mostTold)
}
