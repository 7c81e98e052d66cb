// Who or what sent a statement: a person, a service or an agent.

import type { ActorKind } from '../../domain/telemetry/identity-settings.ts'
import { agentKeys, agents, interactive, programIn, services, serviceUser } from './client-names.ts'
import type { Context } from './context.ts'
import { best, type Claim, readName, type SourcedMetadata, trustOf } from './evidence.ts'
import type { ResolvedNode } from './resolve-model.ts'

export interface ResolvedActor {
  readonly actor: string | null
  /** Its value is an {@link ActorKind}. */
  readonly kind: Claim
}

export function resolveActor(
  context: Context,
  metadata: readonly SourcedMetadata[],
  node: ResolvedNode | null,
  ruled: Claim | null,
): ResolvedActor | null {
  const kind = best([
    ruled,
    ...metadata.map(ofAgentKey),
    ofAgentName(context),
    ofJob(context),
    node === null || node.model.confidence < 80 ? null : claim('service', node.model.evidence, 85),
    programIn(interactive, context.client) === null ? null : claim('human', 'client name', 82),
    programIn(services, context.client) === null ? null : claim('service', 'client name', 82),
    ofUser(context.user),
  ])
  if (kind === null) return null
  return { actor: context.user ?? agentNamed(metadata), kind }
}

function ofAgentKey(metadata: SourcedMetadata): Claim | null {
  const value = readName(metadata, agentKeys)
  return value === null ? null : claim('agent', metadata.evidence, trustOf(metadata))
}

function agentNamed(metadata: readonly SourcedMetadata[]): string | null {
  return metadata.map((each) => readName(each, agentKeys)).find((name) => name !== null) ?? null
}

function ofAgentName({ client, user, sourceKind }: Context): Claim | null {
  if (sourceKind === 'genie') return claim('agent', 'genie space', 95)
  if (programIn(agents, client) !== null) return claim('agent', 'client name', 90)
  return programIn(agents, user) === null ? null : claim('agent', 'user name', 80)
}

function ofJob({ sourceKind }: Context): Claim | null {
  if (sourceKind === 'job' || sourceKind === 'pipeline' || sourceKind === 'task' || sourceKind === 'alert') {
    return claim('service', `${sourceKind} id`, 92)
  }
  return sourceKind === 'notebook' || sourceKind === 'sql_query' ? claim('human', `${sourceKind} id`, 78) : null
}

function ofUser(user: string | null): Claim | null {
  if (user === null) return null
  if (serviceUser.test(user)) return claim('service', 'user name', 70)
  return user.includes('@') ? claim('human', 'user name', 60) : null
}

function claim(kind: ActorKind, evidence: string, confidence: number): Claim {
  return { value: kind, evidence, confidence }
}
