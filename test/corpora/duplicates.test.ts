// Respelled copies of real models are found, and the search through a real project stays fast.

import { describe, expect, it } from 'vitest'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import { type Planted, recallOver } from '../duplicates/copies.ts'
import { fileTreeOf } from '../support/file-tree-of.ts'
import { compiledTexts, hasCorpora, packedTexts } from './corpus-texts.ts'

const describeCorpora = hasCorpora ? describe : describe.skip

/** Every n-th model, so that the suite stays within minutes. */
const most = 120

describeCorpora('planted copies (skipped where ../shared/corpora is absent)', () => {
  it.each(['flipside-ethereum-models', 'flipside-near-models', 'spellbook-spark-mit-2023-05-30'])('%s', (name) =>
    expectRecall(name, renderedModels(name)),
  )

  it('compiled models of manifests', () => expectRecall('manifests', compiledTexts()))
})

function expectRecall(name: string, models: readonly Planted[]): void {
  const step = Math.max(1, Math.floor(models.length / most))
  const { copies, found, missed } = recallOver(models.filter((_, index) => index % step === 0))
  console.info(`${name}: ${found} of ${copies} copies found; missed ${missed.join(', ') || 'none'}`)
  expect(copies).toBeGreaterThan(30)
  expect(found / copies).toBeGreaterThanOrEqual(0.95)
}

function renderedModels(name: string): readonly Planted[] {
  const files = packedTexts(`dbt-projects/${name}.jsonl.gz`)
  const read = readDbtProject(fileTreeOf(name, Object.fromEntries(files.map(({ path, text }) => [path, text]))), '')
  return [...read.project.models.values()].flatMap((model) => {
    const found = model.kind === 'model' ? read.texts(model.id) : null
    const texts = found?.kind === 'texts' ? found.texts : []
    const text = texts.find(({ face }) => face !== 'increment') ?? texts[0]
    return text === undefined ? [] : [{ id: model.id, dialect: read.project.dialect, text: text.sql }]
  })
}
