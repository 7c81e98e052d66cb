// Parses an artifact's JSON and checks that it is the artifact it was given as.

import { decodeText } from '../../../domain/decode-text.ts'
import { UserError } from '../../../domain/errors.ts'
import { isRecord, type PlainRecord, recordOf, textOf } from '../plain-data.ts'

export type ArtifactKind = 'manifest' | 'catalog' | 'run-results'

export interface Artifact {
  readonly content: PlainRecord
  readonly version: number
  readonly metadata: PlainRecord
}

/** Versions of each artifact that are known; dbt 2 (Fusion) writes manifests as 12 and, in early builds, as 20. */
const knownVersions: Readonly<Record<ArtifactKind, readonly number[]>> = {
  manifest: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20],
  catalog: [1],
  'run-results': [1, 2, 3, 4, 5, 6],
}

const makers: Readonly<Record<ArtifactKind, string>> = {
  manifest: 'dbt compile',
  catalog: 'dbt docs generate',
  'run-results': 'dbt build',
}

export function readArtifact(bytes: Uint8Array, label: string, kind: ArtifactKind): Artifact {
  const content = parse(bytes, label, kind)
  const metadata = recordOf(content.metadata)
  const schema = textOf(metadata.dbt_schema_version) ?? ''
  const found = /\/dbt\/([a-z-]+)\/v(\d+)(?:\.json)?$/.exec(schema)
  if (found === null) {
    throw new UserError(label, `is not a dbt ${kind}: it names no schema version`, mend(kind))
  }
  const [, is = '', version = ''] = found
  if (is !== kind) throw new UserError(label, `is a dbt ${is} and not a ${kind}`, mend(kind))
  if (!knownVersions[kind].includes(Number(version))) {
    const known = knownVersions[kind]
    throw new UserError(
      label,
      `has ${kind} version ${version}, which is not known (known: ${known.join(', ')})`,
      'Take a newer Plimsoll, or write it with a dbt of a known version.',
    )
  }
  return { content, version: Number(version), metadata }
}

function parse(bytes: Uint8Array, label: string, kind: ArtifactKind): PlainRecord {
  if (bytes.byteLength === 0) throw new UserError(label, 'is empty', mend(kind))
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw new UserError(label, 'is gzipped', 'Unpack it first.')
  try {
    const content: unknown = JSON.parse(decodeText(bytes).text)
    if (isRecord(content)) return content
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const cut = /end of JSON|Unterminated/i.test(error.message)
    throw new UserError(label, cut ? 'is cut off: its JSON does not end' : 'is not valid JSON', mend(kind))
  }
  throw new UserError(label, `is JSON, but no dbt ${kind}`, mend(kind))
}

function mend(kind: ArtifactKind): string {
  return `Write it anew with ${makers[kind]} and give target/${kind.replace('-', '_')}.json.`
}
