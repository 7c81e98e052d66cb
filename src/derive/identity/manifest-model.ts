// A dbt node as SQL hands it over to be asked for its owner.

import type { ManifestModel } from '../../domain/telemetry/identity-settings.ts'

export function readManifestModel(json: string | null): ManifestModel | null {
  const fields: unknown = json === null ? null : JSON.parse(json)
  if (typeof fields !== 'object' || fields === null) return null
  const values = new Map<string, unknown>(Object.entries(fields))
  const text = (name: string): string | null => {
    const value = values.get(name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  return {
    project: text('project') ?? '',
    package: text('package') ?? '',
    name: text('name') ?? '',
    path: text('path'),
  }
}
