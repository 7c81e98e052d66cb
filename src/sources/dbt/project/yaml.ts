// Parses YAML as dbt does (PyYAML: version 1.1, the last of two equal keys wins) and says where it fails.

import {
  binaryTag,
  boolYaml11Tag,
  defineScalarTag,
  loadAll,
  NOT_RESOLVED,
  omapTag,
  pairsTag,
  Schema,
  setTag,
  timestampTag,
  YAML11_SCHEMA,
  YAMLException,
} from 'js-yaml'

/** PyYAML leaves `y` and `n` texts, which are column names more often than answers. */
const truth = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve(source) {
    if (/^(yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return true
    return /^(no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source) ? false : NOT_RESOLVED
  },
  identify: (value) => typeof value === 'boolean',
})

/** Dates stay texts and rare types are left out, so that what was read is plain data and can be cached. */
const replaced: readonly unknown[] = [boolYaml11Tag, timestampTag, binaryTag, omapTag, pairsTag, setTag]
const schema = new Schema([truth, ...YAML11_SCHEMA.tags.filter((tag) => !replaced.includes(tag))])

export type YamlReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly reason: string }

export function readYaml(text: string): YamlReading {
  try {
    const value = parse(text)
    if (sizeOf(value, new Map()) <= mostValues) return { kind: 'value', value }
    return { kind: 'error', reason: `its aliases stand for more than ${mostValues} values` }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark === undefined ? '' : `line ${error.mark.line + 1}: `
    return { kind: 'error', reason: `${line}${error.reason}` }
  }
}

/** Values in one file with every alias written out; a few lines of aliases of aliases can stand for billions. */
const mostValues = 1_000_000

/** Each shared part is counted once and added wherever it stands; a part that holds itself never ends. */
function sizeOf(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 1
  const before = known.get(value)
  if (before !== undefined) return before
  known.set(value, Number.POSITIVE_INFINITY)
  let size = 1
  for (const part of Object.values(value)) size += sizeOf(part, known)
  known.set(value, size)
  return size
}

/** Lines that may be moved before a text is given up. */
const mostMoved = 100

/** PyYAML lets brackets close at any column; this parser wants them deeper than their key, so such lines are moved. */
function parse(text: string): unknown {
  let lines: string[] | null = null
  for (let moved = 0; ; moved += 1) {
    try {
      const documents = loadAll(lines === null ? text : lines.join('\n'), { schema, json: true })
      return documents[0] ?? null
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation' || moved >= mostMoved)
        throw error
      lines ??= text.split('\n')
      const at = error.mark?.line ?? -1
      const line = lines[at]
      if (line === undefined || line.startsWith(farRight)) throw error
      lines[at] = farRight + line
    }
  }
}

/** Deeper than any key. */
const farRight = ' '.repeat(80)

export function isYamlReading(value: unknown): value is YamlReading {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'value' || value.kind === 'error')
  )
}
