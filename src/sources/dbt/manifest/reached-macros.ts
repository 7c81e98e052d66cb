// Hashes of the macros that a manifest's node reaches, with the packages they come from.

import { textDigest } from '../../../domain/content-id.ts'
import { isBuiltIn } from './fields.ts'
import type { Manifest, ManifestNode } from './parse-manifest.ts'

export interface ReachedMacros {
  readonly hashes: ReadonlyMap<string, string>
  readonly packages: ReadonlySet<string>
}

/** dbt's own macros are left out: they move with the dbt version, not with a change of the project. */
export function reachedMacros(manifest: Manifest): (node: ManifestNode) => ReachedMacros {
  const digests = new Map<string, string>()
  const digestOf = (id: string, text: string): string => {
    const known = digests.get(id) ?? textDigest(text.trim())
    digests.set(id, known)
    return known
  }
  return (node) => {
    const hashes = new Map<string, string>()
    const packages = new Set<string>()
    const seen = new Set<string>()
    const open = [...node.macros]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const macro = manifest.macros.get(id)
      if (seen.has(id) || macro === undefined) continue
      seen.add(id)
      open.push(...macro.macros)
      if (isBuiltIn(macro.package)) continue
      const own = macro.package === manifest.project
      if (!own) packages.add(macro.package)
      hashes.set(own ? macro.name : `${macro.package}.${macro.name}`, digestOf(id, macro.text))
    }
    return { hashes: new Map([...hashes].sort(([left], [right]) => (left < right ? -1 : 1))), packages }
  }
}
