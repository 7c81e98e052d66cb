// The work of models of real projects: every estimate is finite, within its bounds, and equal on two equal sides.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Range, WorkEstimate } from '../../src/domain/work.ts'
import { indexRelations } from '../../src/review/evidence/relations.ts'
import type { ReadModel } from '../../src/review/read-model.ts'
import { modelWork, openWork, textsNeeded, type WorkSide, workDifference } from '../../src/review/work/model-work.ts'
import { readDbtProject } from '../../src/sources/dbt/index.ts'
import { factsOf } from '../../src/sql/facts/facts-of.ts'
import { fileTreeOf } from '../support/file-tree-of.ts'
import { packedTexts } from './corpus-texts.ts'

const describeCorpora = existsSync(resolve('../shared/corpora/dbt-projects')) ? describe : describe.skip

/** One model of so many is read, with the views below it: the whole sweep takes minutes. */
const every = 12

describeCorpora('work of models of the corpora (skipped where ../shared/corpora is absent)', () => {
  it.each(['flipside-near-models', 'flipside-ethereum-models', 'spellbook-spark-mit-2023-05-30'])(
    '%s',
    { timeout: 60_000 },
    (name) => {
      const files = Object.fromEntries(
        packedTexts(`dbt-projects/${name}.jsonl.gz`).map(({ path, text }) => [path, text]),
      )
      const read = readDbtProject(fileTreeOf(name, files), '')
      const graph = read.project.models
      const chosen = [...graph.keys()].filter((_, index) => index % every === 0)
      const models = new Map<string, ReadModel>()
      for (const id of textsNeeded(chosen, graph)) {
        const model = graph.get(id)
        const found = read.texts(id)
        if (model === undefined || found.kind !== 'texts') continue
        const texts = found.texts.map((text, index) => ({
          ...text,
          index,
          statements: factsOf(text.sql, read.project.dialect).statements,
        }))
        models.set(id, { model, dialect: read.project.dialect, texts, gaps: [] })
      }
      const relations = indexRelations(read.project, { relation: () => null })
      const open = (): WorkSide =>
        openWork({ side: { models, graph }, relations: (self) => relations.evidenceFor(self) })
      const [before, after] = [open(), open()]
      let estimates = 0
      for (const id of chosen) {
        const work = modelWork(id, before, after)
        expect(work.after).toEqual(work.before)
        for (const [index, estimate] of work.after.entries()) {
          expect(problemsOf(estimate), id).toEqual([])
          expect(workDifference(work.before[index] ?? estimate, estimate)).toEqual([])
          estimates += 1
        }
      }
      expect(estimates).toBeGreaterThan(chosen.length / 4)
    },
  )
})

function problemsOf({ scans, fanOut, rowsOut }: WorkEstimate): readonly unknown[] {
  return [
    ...scans.filter(({ parts, columns, times }) => !isSound(parts, 1) || !isSound(columns, 1) || !(times > 0)),
    ...[fanOut, ...(rowsOut === null ? [] : [rowsOut])].filter((range) => !isSound(range, 1_000_000)),
  ]
}

function isSound({ low, mid, high }: Range, most: number): boolean {
  return 0 <= low && low <= mid && mid <= high && high <= most
}
