// Breaks prose into lines of a width; a word longer than the line stays whole, so that paths can be copied.

import { cells } from './width.ts'

export interface Indent {
  readonly first: string
  readonly rest: string
}

export function wrap(text: string, width: number, indent: Indent): readonly string[] {
  const lines: string[] = []
  let line = indent.first
  let empty = true
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (!empty && cells(line) + 1 + cells(word) > width) {
      lines.push(line)
      line = indent.rest
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return empty ? lines : [...lines, line]
}

/** Joins facts with a separator, breaking only between them. */
export function flow(facts: readonly string[], separator: string, width: number, indent: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const fact of facts) {
    const longer = line === '' ? fact : `${line}${separator}${fact}`
    if (line !== '' && cells(indent) + cells(longer) > width) {
      lines.push(indent + line)
      line = fact
    } else line = longer
  }
  return line === '' ? lines : [...lines, indent + line]
}
