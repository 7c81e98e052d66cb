// A rule's Markdown page as text for a terminal.

import { plainLine } from '../escape/control.ts'
import { withoutRunnerCommands } from '../escape/terminal.ts'
import { type Paint, paintWith } from '../layout/paint.ts'
import { readableWidth } from '../layout/width.ts'
import { wrap } from '../layout/wrap.ts'
import { type Block, blocksOf } from './blocks.ts'

export interface ExplainOptions {
  readonly color: boolean
  readonly width?: number
}

export function renderExplain(markdownDoc: string, { color, width }: ExplainOptions): string {
  const paint = paintWith(color)
  const columns = readableWidth(width)
  const blocks = blocksOf(markdownDoc)
  const text = blocks.map((block, index) => {
    const previous = blocks[index - 1]
    const tight = previous === undefined || (block.kind === 'item' && previous.kind === 'item')
    return (tight ? '' : '\n') + blockLines(block, columns, paint).join('\n')
  })
  return withoutRunnerCommands(`${text.join('\n')}\n`)
}

function blockLines(block: Block, width: number, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [paint.strong(plainLine(block.text))]
    case 'paragraph':
      return wrap(inline(block.text, paint), width, { first: '', rest: '' })
    case 'item': {
      const indent = '  '.repeat(block.depth + 1)
      const mark = /^\d/.test(block.mark) ? block.mark : '•'
      const hang = indent + ' '.repeat(mark.length + 1)
      return wrap(inline(block.text, paint), width, { first: `${indent}${mark} `, rest: hang })
    }
    case 'verbatim':
      return block.lines.map((line) => `    ${paint.note(codeLine(line))}`.trimEnd())
  }
}

/** Tabs and other controls as in all text, but the line's own spaces kept. */
function codeLine(line: string): string {
  return plainLine(line.replace(/\t/g, '  '))
}

/** Code, strong text and links; each word is painted by itself, so that a line break leaves no colour open. */
function inline(text: string, paint: Paint): string {
  return plainLine(text)
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/)
    .map((part, index) => {
      if (index % 2 === 0) return part
      if (part.startsWith('`')) return byWord(part, paint.note)
      if (part.startsWith('**')) return byWord(part.slice(2, -2), paint.strong)
      return part.replace(/^\[([^\]]+)\]\((.+)\)$/, '$1 ($2)')
    })
    .join('')
}

function byWord(text: string, paint: (word: string) => string): string {
  return text
    .split(' ')
    .map((word) => (word === '' ? '' : paint(word)))
    .join(' ')
}
