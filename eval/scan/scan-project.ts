// Scans one project and counts what was analysed, what was not and why, and what the rules said.

import { readModels } from '../../src/app/read-models.ts'
import { UserError } from '../../src/domain/errors.ts'
import type { FileTree } from '../../src/domain/file-tree.ts'
import type { PlatformFacts } from '../../src/domain/platform-facts.ts'
import type { Fidelity, ReadProject } from '../../src/domain/project.ts'
import { fidelityOf, isAnalysed, type ReadModel } from '../../src/review/read-model.ts'
import { createReviewer, remembered } from './reviewer.ts'
import { countedByRule, type Gap, type ScanResult, type Share } from './scan-result.ts'

export interface Scanned {
  readonly result: ScanResult
  readonly models: ReadonlyMap<string, ReadModel>
}

export interface ScanInput {
  readonly name: string
  readonly tree: Pick<FileTree, 'read'>
  readonly read: () => ReadProject
  readonly platform?: (read: ReadProject) => PlatformFacts
}

/** A crash or a refusal is a result too: the evaluation is there to show it. */
export async function scanProject(input: ScanInput): Promise<Scanned> {
  try {
    return await scanned(input)
  } catch (error) {
    const outcome = error instanceof UserError ? 'refused' : 'crashed'
    const reason =
      error instanceof Error ? (outcome === 'crashed' ? (error.stack ?? '') : error.message) : String(error)
    return { result: { ...nothing, name: input.name, outcome, reason }, models: new Map() }
  }
}

async function scanned(input: ScanInput): Promise<Scanned> {
  const reviewer = createReviewer()
  const clock = stopwatch()
  const read = remembered(input.read())
  const readSeconds = clock()
  const ids = [...read.project.models.keys()]
  for (const id of ids) read.texts(id)
  const render = clock()
  const models = await readModels(read, ids, reviewer.facts)
  const facts = clock()
  const platform = input.platform?.(read)
  const review = await reviewer.review({
    head: read,
    base: null,
    tree: input.tree,
    ...(platform === undefined ? {} : { platform }),
  })
  const rules = clock()

  const expected = [...models.values()].filter((model) => model.texts.length > 0 || model.gaps.length > 0)
  const built = expected.filter((model) => model.model.kind === 'model' || model.model.kind === 'snapshot')
  const of = (fidelity: Fidelity): Share => shareOf(built.filter((model) => fidelityOf(model) === fidelity))
  return {
    models,
    result: {
      name: input.name,
      outcome: 'scanned',
      reason: '',
      dialect: read.project.dialect,
      all: shareOf(built),
      tests: shareOf(expected.filter((model) => !built.includes(model))),
      byFidelity: { compiled: of('compiled'), rendered: of('rendered'), raw: of('raw') },
      gaps: expected.flatMap(gapsOf),
      problems: read.project.problems.map((problem) => `${problem.file}: ${problem.reason}`),
      rules: countedByRule(review.findings),
      duplicates: review.duplicates.length,
      findings: review.findings,
      seconds: { read: readSeconds, render, facts, rules },
    },
  }
}

function shareOf(models: readonly ReadModel[]): Share {
  return {
    models: models.length,
    analysed: models.filter(isAnalysed).length,
    whole: models.filter((model) => isAnalysed(model) && model.gaps.length === 0).length,
  }
}

function gapsOf(model: ReadModel): readonly Gap[] {
  const { id, file, kind } = model.model
  return model.gaps.map(({ reason }) => ({ model: id, file, kind, reason, partly: isAnalysed(model) }))
}

/** Seconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const seconds = (now - last) / 1000
    last = now
    return seconds
  }
}

const none: Share = { models: 0, analysed: 0, whole: 0 }

const nothing: Omit<ScanResult, 'name' | 'outcome' | 'reason'> = {
  dialect: '',
  all: none,
  tests: none,
  byFidelity: { compiled: none, rendered: none, raw: none },
  gaps: [],
  problems: [],
  rules: [],
  duplicates: 0,
  findings: [],
  seconds: { read: 0, render: 0, facts: 0, rules: 0 },
}
