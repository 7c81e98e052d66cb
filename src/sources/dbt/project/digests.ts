// The hashes that tell whether a node runs the same SQL on two sides, and if not, which input moved.

import { textDigest } from '../../../domain/content-id.ts'
import type { ModelDigests } from '../../../domain/project.ts'
import { configDigest } from '../config-digest.ts'
import { canonicalJson, type PlainRecord } from '../plain-data.ts'
import type { DraftNode } from './draft-nodes.ts'
import type { MacroIndex } from './macro-index.ts'

export interface DigestInputs {
  readonly macros: MacroIndex
  readonly root: string
  readonly versions: ReadonlyMap<string, string>
  varsOf(packageName: string): (name: string) => unknown
  /** Packages of the models it reads. */
  packagesRead(draft: DraftNode): readonly string[]
}

/** dbt's own steps that a project may override: what builds the table calls them, not the model's template. */
const builders: Readonly<Record<string, RegExp>> = {
  incremental:
    /^(\w+__)?(get_\w*(merge|insert|append|microbatch)\w*|\w*get_tmp_relation_type|create_table_as|materialization_incremental_\w+)$/,
  table: /^(\w+__)?(create_table_as|materialization_table_\w+)$/,
  view: /^(\w+__)?(create_view_as|materialization_view_\w+)$/,
  snapshot: /^(\w+__)?(snapshot_\w+|materialization_snapshot_\w+)$/,
}

export function digestsOf(inputs: DigestInputs): (draft: DraftNode, config: PlainRecord) => ModelDigests {
  const own = inputs.macros.macros
    .filter((macro) => macro.package === inputs.root)
    .map((macro) => macro.definition.name)
  const implied = new Map<string, readonly string[]>()
  const impliedBy = (materialized: string): readonly string[] => {
    const known = implied.get(materialized) ?? own.filter((name) => builders[materialized]?.test(name) ?? false)
    implied.set(materialized, known)
    return known
  }
  return (draft, config) => {
    const materialized = draft.kind === 'model' ? String(config.materialized ?? 'view') : draft.kind
    const reached = inputs.macros.reach(draft.facts, draft.package, impliedBy(materialized))
    const value = inputs.varsOf(draft.package)
    const packages = [...reached.packages, ...inputs.packagesRead(draft)]
    return {
      sql: draft.kind === 'seed' ? (draft.content ?? '') : textDigest(draft.source()),
      config: configDigest(config),
      macros: reached.hashes,
      vars: new Map(
        [...reached.vars].sort().flatMap((name) => {
          const set = value(name)
          return set === undefined ? [] : [[name, canonicalJson(set)] as const]
        }),
      ),
      packages: new Map(
        [...new Set(packages)].sort().flatMap((name) => {
          const version = inputs.versions.get(name)
          return version === undefined ? [] : [[name, version] as const]
        }),
      ),
    }
  }
}
