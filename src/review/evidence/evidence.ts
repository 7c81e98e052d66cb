// Puts together everything that rules may ask of one side of a comparison.

import type { PlatformFacts } from '../../domain/platform-facts.ts'
import type { Model, ModelId, Project } from '../../domain/project.ts'
import { differenceOf } from '../changes.ts'
import { duplicatesIn } from '../duplicates/told.ts'
import type { ReadModel, Side } from '../read-model.ts'
import type { ChangeEvidence, Evidence, PlanEvidence, ProjectEvidence } from '../rule.ts'
import { indexOwners, type OwnerSources } from './owners.ts'
import { indexReaders } from './readers.ts'
import { indexRelations } from './relations.ts'

export interface EvidenceInput {
  readonly project: Project
  readonly side: Side
  /** The other side; null when nothing is compared. */
  readonly before: Side | null
  readonly platform: PlatformFacts
  readonly owners: OwnerSources
  /** T2: plans of this side, and of the one before it; none when left out. */
  readonly plans?: PlanEvidence | undefined
}

const noPlans: PlanEvidence = { plan: () => null, before: () => null }

/** Evidence as the model `self` sees it; null for project rules. */
export type EvidenceFor = (self: ModelId | null) => Evidence

export function gatherEvidence(input: EvidenceInput): EvidenceFor {
  const relations = indexRelations(input.project, input.platform)
  const readers = indexReaders(input.project)
  const owners = indexOwners(input.project, input.owners)
  const { before } = input
  const change: ChangeEvidence = {
    compared: before !== null,
    before: (id) => comparable(before?.models.get(id), input.side.models.get(id)),
    kind: (id) => (before === null ? null : changeOf(before.graph.get(id), input.side.graph.get(id))),
  }
  const project: ProjectEvidence = {
    models: [...input.side.models.values()],
    model: (id) => input.side.models.get(id) ?? null,
  }
  const duplicates = duplicatesIn(project, change)
  const shared = { readers, owners, change, project, duplicates, plans: input.plans ?? noPlans }
  const known = new Map<ModelId | null, Evidence>()
  return (self) => {
    const found = known.get(self) ?? { ...shared, relations: relations.evidenceFor(self) }
    known.set(self, found)
    return found
  }
}

/** What a template that does not render sets is known in part at best: a comparison would take the rest for dropped. */
function comparable(before: ReadModel | undefined, after: ReadModel | undefined): ReadModel | null {
  if (before === undefined) return null
  return [before, after].some((model) => model?.texts.some(({ fidelity }) => fidelity === 'raw')) ? null : before
}

function changeOf(before: Model | undefined, after: Model | undefined): 'added' | 'modified' | 'unchanged' {
  if (before === undefined) return 'added'
  return after !== undefined && differenceOf(before, after) === null ? 'unchanged' : 'modified'
}
