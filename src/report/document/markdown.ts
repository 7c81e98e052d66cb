// A document as Markdown, for a wiki page or a comment.

import { markdownText } from '../escape/markdown.ts'
import type { ReportDocument, Row, Section } from './document.ts'

/** @param footer What made it, as plain text. */
export function documentMarkdown({ headline, facts, warning, sections }: ReportDocument, footer: string): string {
  const lines = [
    `# ${markdownText(headline)}`,
    '',
    ...(warning === null ? [] : [`> ${markdownText(warning)}`, '']),
    facts.map(markdownText).join(' · '),
    '',
    ...sections.flatMap(sectionLines),
    `<sub>${markdownText(footer)}</sub>`,
  ]
  return `${lines.join('\n')}\n`
}

function sectionLines(section: Section): readonly string[] {
  const prose = (lines: readonly string[]): readonly string[] =>
    section.rows.length === 0
      ? [...lines.map((line) => `- ${markdownText(line)}`), '']
      : lines.flatMap((line) => [markdownText(line), ''])
  return [
    `## ${markdownText(section.title)}`,
    '',
    ...prose(section.intro),
    ...grid(section),
    ...section.rows.flatMap((row) => detailLines(row)),
    ...prose(section.closing),
  ]
}

function grid({ columns, rows }: Section): readonly string[] {
  if (rows.length === 0) return []
  const shown = columns.flatMap((column, index) => (column.isDrawn === true ? [] : [{ ...column, index }]))
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(shown.map(({ title }) => markdownText(title))),
    line(shown.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map(({ cells, tone }) =>
      line(
        shown.map(({ index, align }) => {
          const text = cell(cells[index] ?? '', align)
          return tone === 'total' && text !== '' ? `**${text}**` : text
        }),
      ),
    ),
    '',
  ]
}

/** A number needs no escaping, which would put an invisible character behind its first digits. */
function cell(text: string, align: 'left' | 'right'): string {
  return align === 'right' && /^[-+]?[\d,.]+%?$/.test(text) ? text : markdownText(text)
}

function detailLines({ cells, details }: Row): readonly string[] {
  const [first, ...rest] = details
  if (first === undefined) return []
  return [
    `- **${markdownText(cells[0] ?? '')}**: ${markdownText(first)}`,
    ...rest.map((detail) => `  - ${markdownText(detail)}`),
    '',
  ]
}
