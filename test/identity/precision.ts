// Runs generated statements through the resolver and counts what it names at which confidence.

import { resolveIdentity } from '../../src/derive/identity/resolve.ts'
import { randomOf } from '../fuzz/random.ts'
import { caseOf } from './statements.ts'
import { worlds } from './world.ts'

/** Confidence from which a name is shown without doubt. */
const high = 90

export interface Outcome {
  readonly story: string
  readonly truth: string | null
  readonly named: string | null
  readonly confidence: number
  readonly evidence: string
}

/** One statement, made from its number alone. */
export function outcomeOf(seed: number): Outcome {
  const random = randomOf(seed)
  const world = random.pick(worlds)
  const { context, truth, story } = caseOf(random, world)
  const { model } = resolveIdentity(context, world.knowledge)
  return {
    ...{ story, truth, named: model?.value ?? null, confidence: model?.confidence ?? 0 },
    evidence: model?.evidence ?? '',
  }
}

export function isWrong({ truth, named, confidence }: Outcome): boolean {
  return confidence >= high && named !== truth
}

export function isHigh({ confidence }: Outcome): boolean {
  return confidence >= high
}
