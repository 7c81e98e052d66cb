// Reads .plimsoll/decisions.yml, committed and reviewed like code: what people decided about spend that moved.

import { isNode, LineCounter, parseDocument } from 'yaml'
import { decodeText } from '../domain/decode-text.ts'
import { UserError } from '../domain/errors.ts'
import type { FileTree } from '../domain/file-tree.ts'
import type { Decision } from '../domain/watch/decision.ts'
import { decisionOf, decisionsSchema } from './decisions-schema.ts'

export const decisionsFile = '.plimsoll/decisions.yml'

/** In the order of the file; none when there is no file. @throws {UserError} naming line and key of a mistake. */
export function readDecisions(tree: Pick<FileTree, 'read'>): readonly Decision[] {
  const bytes = tree.read(decisionsFile)
  return bytes === null ? [] : parseDecisions(decodeText(bytes).text, decisionsFile)
}

export function parseDecisions(text: string, path: string): readonly Decision[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  const [fault] = document.errors
  if (fault !== undefined) {
    throw new UserError(
      `${path}:${lines.linePos(fault.pos[0]).line}`,
      `not valid YAML, ${fault.message.split(/ at line |\n/)[0]}`,
      'Mend the line and run again.',
    )
  }
  // Comments alone are no mistake: the file of somebody who decided nothing yet.
  if (document.contents === null) return []
  // Aliases of a few lines could stand for gigabytes; nobody needs one here.
  const data: unknown = document.toJS({ maxAliasCount: 0 })
  const parsed = decisionsSchema.safeParse(data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const keys = (issue?.path ?? []).map((key) => (typeof key === 'symbol' ? String(key) : key))
    throw new UserError(
      `${path}${lineOf(keys)}: ${keys.join('.') || 'top level'}`,
      issue?.message ?? 'is no decision',
      'See docs/watching.md for every key.',
    )
  }
  const decisions = parsed.data.decisions.map(decisionOf)
  const ids = new Map<string, number>()
  for (const [index, { id }] of decisions.entries()) {
    const first = ids.get(id)
    if (first !== undefined) {
      throw new UserError(
        `${path}${lineOf(['decisions', index])}: decisions.${index}.id`,
        `${id} is the id of decision ${first + 1} too`,
        'Give one of them another id.',
      )
    }
    ids.set(id, index)
  }
  return decisions

  /** Of the innermost part of the path that the file has. */
  function lineOf(keys: readonly (string | number)[]): string {
    for (let length = keys.length; length >= 0; length--) {
      const node: unknown = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true)
      if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`
    }
    return ''
  }
}
