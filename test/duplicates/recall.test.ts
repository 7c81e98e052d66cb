// Copies of the example project's models are found, however they are spelled.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../support/project-root.ts'
import { type Planted, recallOver } from './copies.ts'
import { respelled, respellings } from './respell.ts'

interface ManifestNode {
  readonly resource_type: string
  readonly unique_id: string
  readonly compiled_code?: string
}

function harbourModels(): readonly Planted[] {
  const path = join(projectRoot, 'examples/harbour/artifacts/pull-request/manifest.json')
  const manifest: { readonly nodes: Readonly<Record<string, ManifestNode>> } = JSON.parse(readFileSync(path, 'utf8'))
  return Object.values(manifest.nodes).flatMap(({ resource_type, unique_id, compiled_code }) =>
    resource_type === 'model' && compiled_code !== undefined
      ? [{ id: unique_id, dialect: 'snowflake' as const, text: compiled_code }]
      : [],
  )
}

it('finds every respelled copy', () => {
  const { copies, missed } = recallOver(harbourModels())
  expect(copies).toBeGreaterThan(50)
  expect(missed).toEqual([])
})

it('respells in every way somewhere, and changes the text when it does', () => {
  const models = harbourModels()
  for (const how of respellings) {
    const copies = models.flatMap(({ text, dialect }) => {
      const copy = respelled(text, dialect, how)
      return copy === null ? [] : [{ text, copy }]
    })
    expect(copies.length, how).toBeGreaterThan(0)
    for (const { text, copy } of copies) expect(copy).not.toBe(text)
  }
})
