// Name and tags of a Spark application, from text to text, so that mappings can ask for them.

import { applicationName } from './application-name.ts'
import { applicationTags } from './application-tags.ts'

/**
 * Of `{"name": ..., "properties": ...}`, properties as JSON text: `{"resource": <name without what is new on every run>,
 * "tags": <JSON object as text, or null>}`.
 */
export function applicationFacts(json: string | null): string | null {
  if (json === null) return null
  const given: unknown = JSON.parse(json)
  const name = textAt(given, 'name')
  const properties = propertiesOf(textAt(given, 'properties'))
  const tags = [...applicationTags(properties)].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({
    resource: applicationName(name, properties),
    tags: tags.length === 0 ? null : JSON.stringify(Object.fromEntries(tags)),
  })
}

function propertiesOf(json: string | null): ReadonlyMap<string, string> {
  const properties = new Map<string, string>()
  const given: unknown = json === null ? null : JSON.parse(json)
  if (typeof given !== 'object' || given === null) return properties
  for (const [key, value] of Object.entries(given)) if (typeof value === 'string') properties.set(key, value)
  return properties
}

function textAt(given: unknown, key: string): string | null {
  if (typeof given !== 'object' || given === null) return null
  const value: unknown = new Map<string, unknown>(Object.entries(given)).get(key)
  return typeof value === 'string' ? value : null
}
