// The derived table `identity`: contexts out of SQL, resolved in code, joined back in SQL.

import type { IdentitySettings } from '../../domain/telemetry/identity-settings.ts'
import type { Engine } from '../../store/engine/engine.ts'
import type { Derivation } from '../derivation.ts'
import { readContext } from './context.ts'
import type { Claim } from './evidence.ts'
import script from './identity.sql'
import { readManifestModel } from './manifest-model.ts'
import modelsByDay from './models-by-day.sql'
import modelsContent from './models-content.sql'
import { readKnowledge } from './read-knowledge.ts'
import { type Identity, resolveIdentity } from './resolve.ts'

export function identityDerivation(settings: IdentitySettings): Derivation {
  return {
    table: 'identity',
    version: 3,
    reads: ['query_run', 'query_native', 'session', 'bill_line', 'job', 'tag_assignment', 'resource'],
    readsAnyAccount: ['model', 'model_run'],
    // A session or a CALL may have begun the day before.
    daysBefore: 1,
    daysAfter: 0,
    standing: {
      reads: ['model'],
      prepare: (engine) => defineOwners(engine, settings),
      script: `${modelsByDay}${modelsContent}`,
      keeps: ['identity_model', 'identity_relation'],
    },
    script,
    async prepare(engine) {
      const knowledge = await readKnowledge(engine, settings)
      await engine.define([
        {
          name: 'px_identity',
          call: (context) => (context === null ? null : identityJson(resolveIdentity(readContext(context), knowledge))),
        },
      ])
    },
    // Owners are part of what manifests say of a day.
    settings: JSON.stringify([settings.keys, settings.rules, settings.teams]),
  }
}

async function defineOwners(engine: Engine, { repositoryOwner }: IdentitySettings): Promise<void> {
  await engine.define([
    {
      name: 'px_repository_owner',
      call: (json) => {
        const model = readManifestModel(json)
        const found = model === null ? null : repositoryOwner(model)
        return found === null ? null : JSON.stringify(found)
      },
    },
  ])
}

/** As `identity.sql` reads it. */
function identityJson(identity: Identity): string {
  const { actor, resourceType, hasInvocation, tags } = identity
  return JSON.stringify({
    team: cell(identity.team),
    workload: cell(identity.workload),
    model: cell(identity.model),
    environment: cell(identity.environment),
    actor:
      actor === null ? null : { v: actor.actor, k: actor.kind.value, e: actor.kind.evidence, c: actor.kind.confidence },
    resource_type: resourceType,
    has_invocation: hasInvocation,
    tags: tags.size === 0 ? null : JSON.stringify(Object.fromEntries([...tags].sort(([a], [b]) => (a < b ? -1 : 1)))),
  })
}

function cell(claim: Claim | null): { v: string; e: string; c: number } | null {
  return claim === null ? null : { v: claim.value, e: claim.evidence, c: claim.confidence }
}
