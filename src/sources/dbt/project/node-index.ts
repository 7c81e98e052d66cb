// Finds the node that a ref or source call means.

import type { ModelId } from '../../../domain/project.ts'
import type { RefCall } from '../render/recorder.ts'

export interface NodeIndex {
  ref(call: RefCall, from: string): ModelId | null
  source(sourceName: string, table: string, from: string): ModelId | null
}

export interface RefTarget {
  readonly id: ModelId
  readonly name: string
  readonly package: string
  readonly version: string | null
  readonly latest: boolean
}

export function indexNodes(
  targets: Iterable<RefTarget>,
  sources: Iterable<{ readonly id: ModelId; readonly sourceName: string; readonly name: string }>,
  root: string,
): NodeIndex {
  const byName = new Map<string, RefTarget[]>()
  for (const target of targets) byName.set(target.name, [...(byName.get(target.name) ?? []), target])
  const bySource = new Map<string, ModelId[]>()
  for (const source of sources) {
    const key = sourceKey(source.sourceName, source.name)
    bySource.set(key, [...(bySource.get(key) ?? []), source.id])
  }
  return {
    ref(call, from) {
      const named = (byName.get(call.name) ?? []).filter((target) =>
        call.version === null ? target.latest : target.version === call.version,
      )
      const order = call.package === null ? [from, root] : [call.package]
      const near = order.flatMap((place) => named.find((target) => target.package === place) ?? [])[0]
      return near?.id ?? (call.package === null ? (named[0]?.id ?? null) : null)
    },
    source(sourceName, table, from) {
      const ids = bySource.get(sourceKey(sourceName, table)) ?? []
      const inPackage = (name: string) => ids.find((id) => id.startsWith(`source.${name}.`))
      return inPackage(from) ?? inPackage(root) ?? ids[0] ?? null
    },
  }
}

function sourceKey(sourceName: string, table: string): string {
  return `${sourceName}\0${table}`
}
