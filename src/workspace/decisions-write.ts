// Adds a decision to .plimsoll/decisions.yml: what stands there keeps every byte, comments and order included.

import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { isMap, isNode, isSeq, parseDocument, stringify } from 'yaml'
import { decodeText } from '../domain/decode-text.ts'
import { UserError } from '../domain/errors.ts'
import { fileFault } from '../domain/file-fault.ts'
import type { Decision } from '../domain/watch/decision.ts'
import { decisionsFile, parseDecisions } from './decisions.ts'
import { entryOf } from './decisions-schema.ts'
import { writeWhole } from './write-file.ts'

const heading = `# What was decided about spend that moved: plimsoll accept adds to it, and people may edit it.
# Every key: docs/watching.md of Plimsoll.
version: 1
decisions:
`

/** Adds to the file of the project in `root`. @throws {UserError} when the file lies elsewhere or has a mistake. */
export function addDecision(root: string, decision: Decision): void {
  const path = join(root, decisionsFile)
  refuseElsewhere(root, path)
  const text = existsSync(path) ? readText(path) : heading
  const next = withDecision(text, decision)
  writeWhole(path, next, decisionsFile)
}

/** The text with one decision more, at its end. */
export function withDecision(text: string, decision: Decision): string {
  const before = parseDecisions(text, decisionsFile)
  const next = appended(text, decision)
  const after = parseDecisions(next, decisionsFile)
  // Told by reading it again, since the file may be of any style that YAML has.
  if (after.length !== before.length + 1) throw new Error('the decision was not written as one')
  return next
}

function appended(text: string, decision: Decision): string {
  const document = parseDocument(text, { schema: 'core' })
  if (document.contents === null)
    return withLineEnd(text) + heading.slice(heading.indexOf('version')) + item(decision, '  ')
  const list: unknown = isMap(document.contents) ? document.get('decisions', true) : null
  const last: unknown = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined
  if (isNode(last) && last.range) {
    const [start, end] = last.range
    const dash = text.slice(0, start).lastIndexOf('-')
    const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash)
    const at = endOfLine(text, end)
    const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
    return withLineEnd(text.slice(0, at)) + item(decision, indent).replaceAll('\n', lineEnd) + text.slice(at)
  }
  const entries = document.createNode([entryOf(decision)])
  if (isNode(list)) entries.comment = list.comment ?? null
  document.set('decisions', entries)
  return document.toString({ lineWidth: 0 })
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

function endOfLine(text: string, from: number): number {
  if (text[from - 1] === '\n') return from
  const found = text.indexOf('\n', from)
  return found < 0 ? text.length : found + 1
}

function item(decision: Decision, indent: string): string {
  const lines = stringify([entryOf(decision)], { lineWidth: 0, schema: 'core' })
    .trimEnd()
    .split('\n')
  return lines.map((line) => `${line === '' ? '' : indent + line}\n`).join('')
}

/** Links may lead anywhere: the folder that is written to must be the project's own. */
function refuseElsewhere(root: string, path: string): void {
  const real = realpathSync(root)
  for (const each of [path, dirname(path)]) {
    if (!existsSync(each)) continue
    const where = relative(real, realpathSync(each))
    if (where === '..' || where.startsWith(`..${sep}`) || where === realpathSync(each)) {
      throw new UserError(decisionsFile, 'is a link out of the project', 'Put a file of its own in its place.')
    }
  }
}

function readText(path: string): string {
  try {
    return decodeText(readFileSync(path)).text
  } catch (error) {
    throw new UserError(decisionsFile, `could not be read (${fileFault(error)})`, 'Mend its rights.')
  }
}
