// Movements as what an incident is made of: one for each root, with everything that moved along as where else it shows.

import type { Cause } from '../../domain/watch/cause.ts'
import type { Movement } from '../../domain/watch/movement.ts'
import { familyOf, type Responsible, responsibleFor, type Sighting, storyOf } from './sighting.ts'
import { titleOf } from './titles.ts'

export interface SeenMovements {
  readonly movements: readonly Movement[]
  /** Of roots, by movement. */
  readonly causes: ReadonlyMap<string, readonly Cause[]>
  readonly asOf: string
}

/**
 * What costs less is no alarm: monthly tells of it. What vanished is one, since a job that stopped by accident looks the
 * same as one that was retired.
 */
export function fromMovements({ movements, causes, asOf }: SeenMovements, who: Responsible): readonly Sighting[] {
  const roots = movements.filter(
    ({ within, kind, direction }) => within === null && (kind === 'vanished' || direction === 'up'),
  )
  return roots.map((root) => {
    const family = familyOf(root.kind)
    const parts = movements.filter(({ within }) => within === root.id)
    return {
      family,
      story: storyOf(family, root.subject),
      tells: parts.map((part) => storyOf(familyOf(part.kind), part.subject)),
      kind: root.kind,
      subject: root.subject,
      title: titleOf(root),
      startedOn: root.startedOn,
      earliest: root.earliest,
      latest: root.latest,
      detectedOn: root.detectedOn,
      lastSeen: asOf,
      dailyBefore: root.dailyBefore,
      dailyAfter: root.dailyAfter,
      monthlyImpact: root.monthlyImpact,
      currency: root.currency,
      unit: root.unit,
      ...responsibleFor(root.subject, who),
      causes: causes.get(root.id) ?? [],
      metrics: root.metrics,
      alsoSeenIn: parts.map(({ subject }) => subject),
      fix: '',
    }
  })
}
