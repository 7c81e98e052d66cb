// A made-up platform for identity: projects with models that share names and prefixes, and what the resolver knows of them.

import { type Knowledge, type KnownModel, knowledgeOf } from '../../src/derive/identity/knowledge.ts'
import { defaultIdentitySettings } from '../../src/domain/telemetry/identity-settings.ts'

export interface World {
  readonly models: readonly [KnownModel, ...KnownModel[]]
  readonly knowledge: Knowledge
  /** Whether manifests of the projects were read. */
  readonly hasManifests: boolean
}

/** Some are prefixes of others, so that a cut name is a name too. */
const names = ['tides', 'tides_daily', 'moorings', 'moorings_v2', 'ships', 'ship', 'pilots', 'fees', 'fees_daily_eu']
const projects = ['quay', 'dock', 'quay_core']

function modelsOf(): readonly [KnownModel, ...KnownModel[]] {
  const models = projects.flatMap((project) =>
    names.flatMap((name, at): readonly KnownModel[] => {
      // Each project lacks another third of the names; the rest exist in several.
      if (at % 3 === projects.indexOf(project)) return []
      const model: KnownModel = {
        id: `model.${project}.${name}`,
        name,
        project,
        resourceType: 'model',
        tested: null,
        owner: null,
        group: `${project}-team`,
        meta: new Map(),
        repositoryOwner: null,
      }
      const test: KnownModel = {
        ...model,
        id: `test.${project}.not_null_${name}_id.0a1b2c3d4e`,
        name: `not_null_${name}_id`,
        resourceType: 'test',
        tested: model.id,
      }
      return [model, test]
    }),
  )
  const [first, ...rest] = models
  if (first === undefined) throw new Error('a world has models')
  return [first, ...rest]
}

function worldOf(hasManifests: boolean): World {
  const models = modelsOf()
  const known = hasManifests ? models : []
  return {
    models,
    hasManifests,
    knowledge: knowledgeOf({ settings: defaultIdentitySettings, models: known, jobs: new Map(), tagged: new Map() }),
  }
}

export const worlds: readonly [World, World] = [worldOf(true), worldOf(false)]

/** `database.schema.name` that a model is built as. */
export function relationOf(model: KnownModel): string {
  return `prod.${model.project}.${model.name}`
}
