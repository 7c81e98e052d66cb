// Writes numbers as text where a column of text can hold each of them in one form only.

import type { TextEdit } from '../../domain/text.ts'
import type { Expression } from '../../sql/tree/types.ts'
import { comparedSides } from './compared-sides.ts'

/**
 * `varchar(8) = 20261101`: eight places hold eight digits in one way, while longer columns may hold `020261101` too.
 * Null where that is not so.
 */
export function quotedNumbers(expression: Expression, type: string): readonly TextEdit[] | null {
  const [, length] = /^(?:VARCHAR|CHAR|CHARACTER|STRING|TEXT|NVARCHAR)\s*\(\s*(\d+)\s*\)$/i.exec(type.trim()) ?? []
  const values = equalTo(expression)
  if (length === undefined || values === null || values.length === 0) return null
  const edits = values.flatMap((value): readonly TextEdit[] => {
    if (value.kind !== 'literal' || value.type !== 'number' || !/^[1-9]\d*$/.test(value.value)) return []
    return value.value.length === Number(length) ? [{ range: value.range, text: `'${value.value}'` }] : []
  })
  return edits.length === values.length ? edits : null
}

function equalTo(expression: Expression): readonly Expression[] | null {
  if (expression.kind === 'in') return expression.negated || expression.query !== null ? null : expression.items
  const compared = comparedSides(expression, ({ kind }) => kind === 'column')
  return compared?.op === '=' ? compared.values : null
}
