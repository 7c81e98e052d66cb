// Name and tags of a Spark application, from text to text, so that mappings can ask for them.

import { applicationName } from './application-name.ts'
import { applicationTags } from './application-tags.ts'
import { pairsOf } from './json-pairs.ts'

/**
 * Of `{"name": ..., "properties": ...}`, properties as JSON text: `{"resource": <name without what is new on every run>,
 * "tags": <JSON object as text, or null>}`.
 */
export function applicationFacts(json: string | null): string | null {
  if (json === null) return null
  const given = pairsOf(json)
  const name = given.get('name') ?? null
  const properties = pairsOf(given.get('properties') ?? null)
  const tags = [...applicationTags(properties)].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({
    resource: applicationName(name, properties),
    tags: tags.length === 0 ? null : JSON.stringify(Object.fromEntries(tags)),
  })
}
