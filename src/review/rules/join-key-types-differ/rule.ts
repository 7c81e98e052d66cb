// Finds join keys whose two sides are of different type families, so that one side is cast on every row.

import type { JoinSide, SelectFacts, StatementFacts } from '../../../sql/facts/types.ts'
import { type TypeFamily, typeFamily } from '../../column-types.ts'
import { hasFewRows, sizesOfJoin } from '../../joins/input-size.ts'
import { inputName } from '../../joins/join-names.ts'
import { judgedJoins } from '../../joins/placed-join.ts'
import { storedColumn } from '../../joins/select-columns.ts'
import { quotedText } from '../../quoted-text.ts'
import { defineRule, type RelationEvidence } from '../../rule.ts'
import { claimed } from '../../tier-words.ts'

export default defineRule({
  id: 'join-key-types-differ',
  family: 'join-key',
  severity: 'warning',
  scope: 'text',
  title: 'Join compares columns of different types',
  fix: 'Give the column the same type on both sides, upstream where it is first read.',
  needs: ['relations'],
  options: {},
  check({ model, text, relations, report }) {
    for (const placed of judgedJoins(model, text)) {
      const { join, select, right, statement } = placed
      for (const key of [...join.keys, ...join.whereKeys]) {
        const one = sideType(key.left, select, statement, relations)
        const other = sideType(key.right, select, statement, relations)
        if (one === null || other === null || !differ(typeFamily(one), typeFamily(other))) continue
        const sizes = sizesOfJoin(placed, relations)
        const isCheap = hasFewRows(sizes) || (sizes.left.kind === 'unknown' && sizes.right.kind === 'unknown')
        const text1 = typeFamily(one) === 'text' ? key.left : key.right
        report.hit({
          place: { kind: 'range', text: text.index, range: key.range },
          tier: 'T1',
          severity: isCheap ? 'info' : 'warning',
          message: `\`${quotedText(text.sql, key.range)}\` compares ${one} with ${other}. The platform ${claimed('T1', 'cast')} ${text1.column ?? 'the text side'} on every row, cannot use its min and max to skip files, and fails or finds nothing where it does not convert.`,
          subject: `${inputName(right, statement, relations)} ${key.left.column ?? ''} ${one} = ${key.right.column ?? ''} ${other}`,
        })
      }
    }
  },
})

/** Type of the value compared: of an explicit cast, else of the stored column that comes here unchanged. */
function sideType(
  { input, column, wrappers }: JoinSide,
  { inputs }: SelectFacts,
  statement: StatementFacts,
  relations: RelationEvidence,
): string | null {
  const [outermost] = wrappers
  if (outermost !== undefined) return outermost.kind === 'cast' ? outermost.type : null
  const source = input === null ? undefined : inputs[input]
  if (source === undefined || column === null) return null
  const stored = storedColumn(source, column, statement)
  const scan = stored === null ? undefined : statement.scans[stored.scan]
  if (stored === null || scan === undefined) return null
  return relations.view(scan.relation).columnTypes.get(stored.column) ?? null
}

/** Text against a number or a time; numbers against times do not compile, and the rest needs no cast that matters. */
function differ(one: TypeFamily, other: TypeFamily): boolean {
  const families = [one, other]
  return families.includes('text') && (families.includes('number') || families.includes('time'))
}
