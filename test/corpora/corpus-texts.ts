// SQL of real projects beside the repository, for tests that skip where it is absent.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Dialect, dialects } from '../../src/domain/dialect.ts'

export interface CorpusText {
  readonly id: string
  readonly dialect: Dialect
  readonly text: string
}

export const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url))
export const hasCorpora = existsSync(corpora)

/** Every distinct compiled SQL text of the manifests whose dialect is read here. */
export function compiledTexts(): readonly CorpusText[] {
  const texts = new Map<string, CorpusText>()
  const folder = join(corpora, 'dbt-artifacts')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => /manifest[^/]*\.json(\.gz)?$/.test(name)).sort()) {
    const manifest: unknown = JSON.parse(readMaybeZipped(join(folder, file)))
    const adapter = at(at(manifest, 'metadata'), 'adapter_type')
    const dialect = dialects.find((one) => one === adapter)
    if (dialect === undefined) continue
    for (const node of Object.values(record(at(manifest, 'nodes')))) {
      const text = at(node, 'compiled_code') ?? at(node, 'compiled_sql')
      const kind = at(node, 'resource_type')
      if (typeof text !== 'string' || kind === 'seed' || at(node, 'language') === 'python') continue
      texts.set(`${dialect} ${text}`, { id: `${file} ${at(node, 'unique_id')}`, dialect, text })
    }
  }
  return [...texts.values()]
}

/** Lines of a packed corpus file: a path and a text each. */
export function packedTexts(file: string): readonly { readonly path: string; readonly text: string }[] {
  const lines = readMaybeZipped(join(corpora, file)).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

function readMaybeZipped(file: string): string {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function at(value: unknown, key: string): unknown {
  return record(value)[key] ?? undefined
}
