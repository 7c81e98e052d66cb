// A review or scan as text for a terminal: the point in the first lines, findings worst first, counts last.

import type { ReviewResult } from '../../domain/review.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { flow } from '../layout/wrap.ts'
import { shortNames } from '../model-names.ts'
import { grouped } from '../wording.ts'
import { facts, headline } from './headline.ts'
import { modelIds } from './model-ids.ts'
import { findingSections } from './text/findings.ts'
import type { TextPage } from './text/page.ts'
import { duplicateSection, missingSection, notMeasuredSection } from './text/sections.ts'
import { modelTable, ruleTable } from './text/tables.ts'
import { fidelityWords } from './words.ts'

export interface TextOptions {
  readonly color: boolean
  /** Columns of the terminal; 80 unless given. Used from 40 to 120: longer lines are hard to read. */
  readonly width?: number
  /** Lists existing findings, notes and everything that is otherwise capped. */
  readonly verbose?: boolean
}

export function renderText(outside: ReviewResult, options: TextOptions): string {
  const result = forTerminal(outside)
  const page: TextPage = {
    paint: paintWith(options.color),
    width: readableWidth(options.width),
    verbose: options.verbose ?? false,
    nameOf: shortNames(modelIds(result)),
  }
  const sections = [
    top(result, page),
    result.base === null ? ruleTable(result, page) : modelTable(result, page),
    ...findingSections(result, page),
    duplicateSection(result, page),
    notMeasuredSection(result, page),
    missingSection(result, page),
    bottom(result, page),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function top(result: ReviewResult, { paint, width }: TextPage): readonly string[] {
  const refs = result.base === null ? result.head : `${result.base} → ${result.head}`
  return [verdictLine(result, paint), ...flow([refs, ...facts(result)], ' · ', width, '  ').map(paint.faint)]
}

function verdictLine(result: ReviewResult, paint: Paint): string {
  const sentence = headline(result)
  switch (result.verdict) {
    case 'block':
      return paint.bad(`✖ ${sentence}`)
    case 'warn':
      return paint.warn(`▲ ${sentence}`)
    case 'pass':
      return paint.good(`✔ ${sentence}`)
    case 'unmeasured':
      return paint.bad(`? ${sentence}`)
  }
}

function bottom(result: ReviewResult, { paint, width }: TextPage): readonly string[] {
  const count = (status: string): string => grouped(result.findings.filter((each) => each.status === status).length)
  const read = fidelityWords(result.coverage)
  const counts = `${count('new')} new · ${count('existing')} existing · ${count('fixed')} fixed`
  return flow([counts, ...(read === null ? [] : [`read: ${read}`])], '    ', width, '').map(paint.faint)
}
