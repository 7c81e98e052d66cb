// Puts the lab's tables between their markers in the page of evaluations.

import { readFileSync, writeFileSync } from 'node:fs'

const [begin, end] = ['<!-- lab:begin -->', '<!-- lab:end -->']

export function writeSection(path: string, markdown: string): void {
  const page = readFileSync(path, 'utf8')
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${path} has no place for the lab: ${begin} and ${end}`)
  writeFileSync(path, `${page.slice(0, from + begin.length)}\n\n${markdown.trim()}\n\n${page.slice(to)}`)
}
