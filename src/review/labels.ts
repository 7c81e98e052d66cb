// The labels that a model carries, by which its cost can be told: meta keys, tags, configuration.

import type { Model } from '../domain/project.ts'

/** In the order asked for. Tests, seeds and the like need none. */
export function lackingLabels(model: Pick<Model, 'kind' | 'config'>, required: readonly string[]): readonly string[] {
  if (required.length === 0 || (model.kind !== 'model' && model.kind !== 'snapshot')) return []
  const labels = labelsOf(model)
  return required.filter((name) => !labels.has(name.toLowerCase()))
}

/** Names under which something is said; `key:value` and `key=value` tags count as their key. */
function labelsOf({ config }: Pick<Model, 'config'>): ReadonlySet<string> {
  const said = (value: unknown): boolean => value !== null && value !== undefined && value !== ''
  const keys = [config.meta, config.other].flatMap((entries) =>
    Object.entries(entries).flatMap(([key, value]) => (said(value) ? [key] : [])),
  )
  const tags = config.tags.flatMap((tag) => [tag, tag.split(/[:=]/)[0] ?? tag])
  return new Set([...keys, ...tags].map((name) => name.toLowerCase()))
}
