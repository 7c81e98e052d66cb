// Tells once what one cause outside of the models (a macro, a variable, dbt_project.yml, a package) brings to many of them.

import type { Finding } from '../domain/finding.ts'
import { listed, shortList } from '../domain/listed.ts'
import type { Model, ModelId } from '../domain/project.ts'
import type { ModelChange } from './changes.ts'

type Models = ReadonlyMap<ModelId, Pick<Model, 'name'>>

/**
 * Of the new findings of one rule that the same outer cause brings, those of the first model stay; they name the others.
 * What stands in a model's own file is mended there, so it is told there, however many files one commit edits alike.
 */
export function oncePerCause(
  findings: readonly Finding[],
  changes: readonly ModelChange[],
  models: Models,
): readonly Finding[] {
  const causes = new Map(changes.filter(isOutside).map(({ id, detail }) => [id, detail]))
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = keyOf(finding, causes)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return findings.flatMap((finding) => {
    const key = keyOf(finding, causes)
    const group = key === null ? [] : (groups.get(key) ?? [])
    const [first] = group
    if (first === undefined || first === finding) return withOthers(finding, group, causes, models)
    return first.model === finding.model ? finding : []
  })
}

/** The digests of config, macros, variables and packages are compared where a model's own text is the same. */
function isOutside({ change, because }: ModelChange): boolean {
  return change === 'modified' && because !== 'sql'
}

function keyOf({ rule, status, severity, model }: Finding, causes: ReadonlyMap<ModelId, string>): string | null {
  const cause = causes.get(model)
  return cause === undefined || status !== 'new' ? null : [rule, severity, cause].join('\n')
}

function withOthers(
  finding: Finding,
  group: readonly Finding[],
  causes: ReadonlyMap<ModelId, string>,
  models: Models,
): Finding {
  const others = [...new Set(group.map(({ model }) => model))].filter((model) => model !== finding.model)
  if (others.length === 0) return finding
  const owners = [...new Set(group.flatMap(({ owner }) => owner ?? []))].filter((owner) => owner !== finding.owner)
  const whose = owners.length === 0 ? '' : ` (of ${listed(owners)})`
  const count = `${others.length} more ${others.length === 1 ? 'model' : 'models'}`
  return {
    ...finding,
    message: `${finding.message} The same cause (${causes.get(finding.model) ?? ''}) does this to ${count}: ${shortList(others.map((id) => models.get(id)?.name ?? id))}${whose}.`,
  }
}
