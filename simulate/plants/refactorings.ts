// Deploys of other text that does the same: models are tidied up every week, and none of it may be taken for a cause.

import { dayMs, type Settings } from '../options.ts'
import type { Random } from '../random/random.ts'
import type { DbtNode } from '../world/harbour-nodes.ts'
import type { Deploy } from './deploys.ts'
import type { Plant } from './plant.ts'
import { changedNode } from './planted-nodes.ts'
import { modelSubjects } from './subjects.ts'

const weekDays = 7
/** Released together on the third day of a week, at ten. */
const releasedAfterMs = 2 * dayMs + 10 * 3_600_000

/** So many models a week, over whatever is planted on them; a model that is deleted later stays as it is. */
export function refactorings(settings: Settings, plants: readonly Plant[], random: Random): readonly Deploy[] {
  const gone = new Set(plants.filter(({ kind }) => kind === 'vanished').map(({ subject }) => subject.id))
  const models = modelSubjects(settings, 1).filter(({ node }) => !gone.has(node.id))
  const found: Deploy[] = []
  for (let week = 0; week * weekDays < settings.days; week++) {
    const at = settings.from + week * weekDays * dayMs + releasedAfterMs
    if (at >= settings.to) break
    const left = [...models]
    for (let each = 0; each < settings.refactorings && left.length > 0; each++) {
      const [picked] = left.splice(random.whole(0, left.length - 1), 1)
      if (picked !== undefined) found.push(refactoring(picked.project, asOf(picked.node, plants, at), at, week))
    }
  }
  return found
}

function refactoring(project: Deploy['project'], node: DbtNode, at: number, week: number): Deploy {
  const code = `${node.code}\n-- columns in the order of the style guide, week ${week}`
  return { at, project, kind: 'modified', node: { ...node, code }, subject: `Tidy ${node.name}` }
}

function asOf(node: DbtNode, plants: readonly Plant[], at: number): DbtNode {
  return changedNode(
    node,
    plants.find(({ subject }) => subject.id === node.id),
    at,
  )
}
