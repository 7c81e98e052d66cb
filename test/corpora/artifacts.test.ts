// Every manifest, catalog and run result of the corpora is read without a crash, and most models at a good fidelity.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReadProject } from '../../src/domain/project.ts'
import { projectFromManifest, readCatalog, readRunResults } from '../../src/sources/dbt/index.ts'

const folder = resolve('../shared/corpora/dbt-artifacts')
const present = existsSync(folder)

const files = (present ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []).filter((path) =>
  /\.json(\.gz)?$/.test(path),
)
const named = (pattern: RegExp) => files.filter((path) => pattern.test(basename(path)))

function bytesOf(path: string): Buffer {
  const bytes = readFileSync(join(folder, path))
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

function fidelities(read: ReadProject) {
  const counts = { compiled: 0, rendered: 0, raw: 0, none: 0 }
  for (const id of read.project.models.keys()) {
    const found = read.texts(id)
    if (found.kind === 'none') counts.none += 1
    else counts[found.texts[0]?.fidelity ?? 'raw'] += 1
  }
  return counts
}

const describeCorpora = present ? describe : describe.skip

describeCorpora('artifacts of the corpora (skipped where ../shared/corpora is absent)', () => {
  it('are there', () => {
    expect(named(/manifest/).length).toBeGreaterThan(25)
  })

  it.each(named(/manifest/))('%s', (path) => {
    const content = bytesOf(path)
    const nodes: Record<string, { resource_type: string; config?: { enabled?: boolean } }> = JSON.parse(
      content.toString('utf8'),
    ).nodes
    const wanted = Object.values(nodes).filter((node) => node.config?.enabled !== false)
    const read = projectFromManifest(content, path)
    expect(read.project.models.size).toBe(wanted.length)
    expect([...read.project.models.values()].filter((model) => model.file.includes('\\'))).toEqual([])
    const counts = fidelities(read)
    const all = counts.compiled + counts.rendered + counts.raw
    expect(counts.raw / Math.max(1, all)).toBeLessThanOrEqual(0.05)
  })

  it.each(named(/catalog/))('%s', (path) => {
    const catalog = readCatalog(bytesOf(path), path)
    expect(catalog.byRelation.size).toBeGreaterThan(0)
    for (const entry of catalog.byId.values()) expect(entry.facts.columnTypes.size).toBeGreaterThan(0)
  })

  it.each(named(/run_results/))('%s', (path) => {
    const { runs } = readRunResults(bytesOf(path), path)
    expect(runs.length).toBeGreaterThan(0)
    for (const run of runs) expect(run.status).not.toBe('other')
  })
})
