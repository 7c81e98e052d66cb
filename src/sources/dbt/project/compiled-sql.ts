// Compiled SQL of this side's own manifest, taken only where it was made from the very text and macros that are here.

import type { Manifest, ManifestNode } from '../manifest/parse-manifest.ts'
import { reachedMacros } from '../manifest/reached-macros.ts'
import { containsText, sameText } from '../same-text.ts'
import type { DraftNode } from './draft-nodes.ts'
import type { MacroIndex } from './macro-index.ts'

export interface CompiledSql {
  readonly compiled: string | null
  /** Why compiled SQL that exists is not taken. */
  readonly staleness: string | null
}

const none: CompiledSql = { compiled: null, staleness: null }

export function compiledSql(
  manifest: Manifest | null,
  macros: MacroIndex,
  root: string,
): (draft: DraftNode, source: string) => CompiledSql {
  if (manifest === null) return () => none
  const reach = reachedMacros(manifest)
  const digests = new Map(
    macros.macros.map((macro) => [nameIn(macro.package, macro.definition.name, root), macro.digest]),
  )
  return (draft, source) => {
    const node = manifest.nodes.get(draft.id)
    if (node === undefined || node.compiled === null) return none
    if (!isOf(node, draft, source)) return stale(manifest, 'the file changed')
    for (const [name, digest] of reach(node).hashes) {
      const now = digests.get(name)
      if (now !== undefined && now !== digest) return stale(manifest, `macro ${name} changed`)
    }
    return { compiled: node.compiled, staleness: null }
  }
}

/** A snapshot's raw code is the inside of its block. */
function isOf(node: ManifestNode, draft: DraftNode, source: string): boolean {
  return sameText(node.raw, source) || (draft.kind === 'snapshot' && containsText(source, node.raw))
}

function nameIn(packageName: string, macro: string, root: string): string {
  return packageName === root ? macro : `${packageName}.${macro}`
}

function stale(manifest: Manifest, what: string): CompiledSql {
  return { compiled: null, staleness: `${manifest.label} is older than this source: ${what}` }
}
