// A review or scan as text for a terminal: the point in the first lines, findings worst first, counts last.

import type { ReviewResult } from '../../domain/review.ts'
import { forTerminal, withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { flow, wrap } from '../layout/wrap.ts'
import { shortNames } from '../model-names.ts'
import { grouped } from '../wording.ts'
import { sourceWords } from './forecast-words.ts'
import { facts, headline } from './headline.ts'
import { modelIds } from './model-ids.ts'
import { findingSections } from './text/findings.ts'
import { acceptLines, detailLines, moneyNotices, unpricedLines, wasteLines } from './text/money.ts'
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
    moneyNotices(result, page),
    result.base === null ? ruleTable(result, page) : modelTable(result, page),
    wasteLines(result, page),
    ...findingSections(result, page),
    detailLines(result, page),
    unpricedLines(result, page),
    duplicateSection(result, page),
    notMeasuredSection(result, page),
    missingSection(result, page),
    acceptLines(result, page),
    bottom(result, page),
  ]
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function top(result: ReviewResult, { paint, width }: TextPage): readonly string[] {
  const refs = result.base === null ? result.head : `${result.base} → ${result.head}`
  return [...verdictLines(result, paint, width), ...flow([refs, ...facts(result)], ' · ', width, '  ').map(paint.faint)]
}

const marks = { block: '✖', warn: '▲', pass: '✔', unmeasured: '?' } as const

function verdictLines(result: ReviewResult, paint: Paint, width: number): readonly string[] {
  const colour = { block: paint.bad, warn: paint.warn, pass: paint.good, unmeasured: paint.bad }[result.verdict]
  return wrap(headline(result), width, { first: `${marks[result.verdict]} `, rest: '  ' }).map(colour)
}

function bottom(result: ReviewResult, { paint, width }: TextPage): readonly string[] {
  const count = (status: string): string => grouped(result.findings.filter((each) => each.status === status).length)
  const read = fidelityWords(result.coverage)
  const counts = `${count('new')} new · ${count('existing')} existing · ${count('fixed')} fixed`
  const parts = [counts, ...(read === null ? [] : [`read: ${read}`]), ...sourceWords(result)]
  return flow(parts, '    ', width, '').map(paint.faint)
}
