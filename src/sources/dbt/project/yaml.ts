// Parses YAML as dbt does (PyYAML: version 1.1, the last of two equal keys wins) and says where it fails.

import { binaryTag, load, omapTag, pairsTag, Schema, setTag, timestampTag, YAML11_SCHEMA, YAMLException } from 'js-yaml'

/** Dates stay texts and rare types are left out, so that what was read is plain data and can be cached. */
const exotic: readonly unknown[] = [timestampTag, binaryTag, omapTag, pairsTag, setTag]
const schema = new Schema(YAML11_SCHEMA.tags.filter((tag) => !exotic.includes(tag)))

export type YamlReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: string }

export function readYaml(text: string): YamlReading {
  try {
    return { kind: 'value', value: load(text, { schema, json: true }) ?? null }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark === undefined ? '' : `line ${error.mark.line + 1}: `
    return { kind: 'error', reason: `${line}${error.reason}` }
  }
}

export function isYamlReading(value: unknown): value is YamlReading {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'value' || value.kind === 'error')
  )
}
