// A document for a terminal: tables whose rows keep their details below them.

import { withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { type Cell, table } from '../layout/table.ts'
import { readableWidth } from '../layout/width.ts'
import { flow, wrap } from '../layout/wrap.ts'
import type { ReportDocument, Section, Tone } from './document.ts'

export interface DocumentTextOptions {
  readonly color: boolean
  readonly width?: number
}

/** What is from outside must be made harmless for a terminal before. */
export function documentText(document: ReportDocument, options: DocumentTextOptions): string {
  const paint = paintWith(options.color)
  const width = readableWidth(options.width)
  const { headline, facts, warning, sections } = document
  const top = [
    ...wrap(headline, width, { first: '', rest: '  ' }).map(paint.strong),
    ...(warning === null ? [] : wrap(warning, width, { first: '  ', rest: '  ' }).map(paint.warn)),
    ...flow(facts, ' · ', width, '  ').map(paint.faint),
  ]
  const text = [top, ...sections.map((section) => sectionLines(section, paint, width))].map((lines) => lines.join('\n'))
  return withoutRunnerCommands(`${text.join('\n\n')}\n`)
}

function sectionLines(section: Section, paint: Paint, width: number): readonly string[] {
  const prose = (lines: readonly string[]): readonly string[] =>
    lines.flatMap((line) => wrap(line, width, { first: '  ', rest: '  ' })).map(paint.faint)
  return [
    paint.strong(section.title),
    ...prose(section.intro),
    ...tableLines(section, paint, width),
    ...prose(section.closing),
  ]
}

function tableLines({ columns, rows }: Section, paint: Paint, width: number): readonly string[] {
  if (rows.length === 0) return []
  const [header = '', ...lines] = table(
    columns.map(({ title, align }, index) => ({
      title: index === 0 ? `  ${title}` : title,
      align,
      cut: align === 'right' ? null : index === 0 ? 'middle' : 'end',
    })),
    rows.map(({ cells, tone }) =>
      cells.map(
        (text, index): Cell => ({
          text: index === 0 ? `${marks[tone]} ${text}` : text,
          paint: paintOf(tone, paint, index === cells.length - 1 || columns[index]?.isDrawn === true),
        }),
      ),
    ),
    width,
    paint.faint,
  )
  return [
    ...(header.trim() === '' ? [] : [header]),
    ...lines.flatMap((line, index) => [
      line,
      ...(rows[index]?.details ?? []).flatMap((detail, place) =>
        wrap(detail, width, { first: '    ', rest: '    ' }).map(place === 0 ? plain : paint.faint),
      ),
    ]),
  ]
}

const marks: Readonly<Record<Tone, string>> = { up: '▲', down: '▼', plain: ' ', faint: ' ', total: ' ' }

/** Colour is for what moved only, and never alone: the sign and the mark say the same. */
function paintOf(tone: Tone, paint: Paint, isLast: boolean): (text: string) => string {
  switch (tone) {
    case 'up':
      return isLast ? paint.warn : plain
    case 'down':
      return isLast ? paint.good : plain
    case 'total':
      return paint.strong
    case 'faint':
      return paint.faint
    case 'plain':
      return plain
  }
}

function plain(text: string): string {
  return text
}
