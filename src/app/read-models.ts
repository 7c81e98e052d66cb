// Reads chosen models of a project: their texts, the facts of each text, and what could not be read.

import type { Dialect } from '../domain/dialect.ts'
import type { Model, ModelId, ModelText, ReadProject } from '../domain/project.ts'
import type { NotMeasured } from '../domain/review.ts'
import { lineStarts, spanOf } from '../domain/text.ts'
import type { ReadModel, ReadText } from '../review/read-model.ts'
import type { ParseFailure, TextFacts } from '../sql/facts/types.ts'
import type { FactsReader } from './facts-reader.ts'

interface PendingModel {
  readonly model: Model
  readonly texts: readonly ModelText[]
  readonly gaps: readonly NotMeasured[]
}

/** Models in the order of `ids`; ids that the project lacks are left out. */
export async function readModels(
  read: ReadProject,
  ids: Iterable<ModelId>,
  facts: FactsReader,
): Promise<ReadonlyMap<ModelId, ReadModel>> {
  const pending = [...ids].flatMap((id) => {
    const model = read.project.models.get(id)
    return model === undefined ? [] : [pendingModel(read, model)]
  })
  const dialect = read.project.dialect
  const jobs = pending.flatMap((entry) => entry.texts.map((text) => ({ text: text.sql, dialect })))
  const results = await facts.read(jobs)
  let next = 0
  return new Map(
    pending.map((entry) => {
      const own = results.slice(next, next + entry.texts.length)
      next += entry.texts.length
      return [entry.model.id, assembled(entry, own, dialect)]
    }),
  )
}

function pendingModel(read: ReadProject, model: Model): PendingModel {
  const found = read.texts(model.id)
  if (found.kind === 'texts') return { model, texts: found.texts, gaps: [] }
  return { model, texts: [], gaps: found.measured ? [] : [gap(model, found.reason)] }
}

function assembled(entry: PendingModel, facts: readonly TextFacts[], dialect: Dialect): ReadModel {
  const texts = entry.texts.map(
    (text, index): ReadText => ({
      index,
      face: text.face,
      fidelity: text.fidelity,
      sql: text.sql,
      statements: facts[index]?.statements ?? [],
      origin: text.origin,
    }),
  )
  const reasons = entry.texts.flatMap((text, index) => unreadReasons(entry.model, text, facts[index]?.failures ?? []))
  const gaps = [...new Set(reasons)].map((reason) => gap(entry.model, reason))
  return { model: entry.model, dialect, texts, gaps: [...entry.gaps, ...gaps] }
}

function unreadReasons(model: Model, text: ModelText, failures: readonly ParseFailure[]): readonly string[] {
  // What blanked-out Jinja leaves is rarely whole SQL: that it did not render is the one reason to tell.
  if (text.fidelity === 'raw' && text.assumptions.length > 0) return text.assumptions
  return failures.map((failure) => failureReason(model, text, failure))
}

function failureReason(model: Model, text: ModelText, failure: ParseFailure): string {
  const where = model.source === '' ? failure.range : text.origin.locate(failure.range).range
  const { line } = spanOf(lineStarts(model.source === '' ? text.sql : model.source), where)
  // The parser counts lines in the text it read; the reader of a report looks into the file.
  return `line ${line}: ${failure.reason.replace(/^line \d+, column \d+: /, '')}`
}

function gap(model: Model, reason: string): NotMeasured {
  return { model: model.id, file: model.file, reason }
}
