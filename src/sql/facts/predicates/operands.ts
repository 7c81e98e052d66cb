// What a column is compared with: constants, the clock, a subquery, another column.

import type { Dialect } from '../../../domain/dialect.ts'
import { isBuiltin } from '../../functions/builtin.ts'
import { clockFunctions, lastName, volatileFunctions } from '../../functions/kinds.ts'
import { columnReferences, expressionParts, queriesIn, someExpression } from '../../tree/expression-parts.ts'
import type { Expression, Literal } from '../../tree/types.ts'
import type { Model, SelectNode } from '../model/types.ts'
import type { Lineage } from '../names/lineage.ts'
import type { Place } from '../names/types.ts'
import type { Operand } from '../types.ts'
import type { Atom } from './atoms.ts'
import { subqueryOperand } from './subquery-operand.ts'

type Constant = Extract<Operand, { kind: 'constant' }>

export function operandOf(atom: Atom, select: SelectNode, place: Place, model: Model, lineage: Lineage): Operand {
  const { operands } = atom
  const query = atom.query ?? operands.flatMap(queriesIn)[0]
  const references = operands.flatMap(columnReferences)
  if (references.length > 0) {
    return { kind: 'column', columns: operands.flatMap((operand) => lineage.of(operand, select, place)) }
  }
  if (query !== undefined) {
    const bare = atom.query !== null || (operands.length === 1 && operands[0]?.kind === 'subquery')
    return subqueryOperand(model.queries.get(query), atom.queryColumn, bare, model, lineage)
  }
  if (operands.length === 0) return { kind: 'none' }
  if (!operands.every((operand) => isFixed(operand, model.dialect))) return { kind: 'other' }
  if (operands.some(hasClock)) return { kind: 'clock' }
  return constantOf(operands)
}

export function isConstant(expression: Expression, dialect: Dialect): boolean {
  return columnReferences(expression).length === 0 && queriesIn(expression).length === 0 && isFixed(expression, dialect)
}

/** Without columns and subqueries: does it have one value for the whole statement? */
function isFixed(expression: Expression, dialect: Dialect): boolean {
  if (expression.kind === 'star' || expression.kind === 'window') return false
  if (expression.kind === 'call') {
    const name = lastName(expression.name)
    const known = isBuiltin(expression.name, dialect) || clockFunctions.has(name)
    if (volatileFunctions.has(name) || expression.aggregate || !known) return false
  }
  return expressionParts(expression).every((part) => isFixed(part, dialect))
}

function hasClock(expression: Expression): boolean {
  return someExpression(expression, (part) => part.kind === 'call' && clockFunctions.has(lastName(part.name)))
}

function constantOf(operands: readonly Expression[]): Constant {
  const types = new Set(operands.map(typeOf))
  const [type] = types
  const [only] = operands
  return {
    kind: 'constant',
    value: operands.length === 1 && only !== undefined ? literalValue(only) : null,
    type: types.size === 1 && type !== undefined ? type : 'mixed',
  }
}

/** The value of a single literal, also behind casts and conversions: `to_date('2024-01-01')`. */
function literalValue(expression: Expression): string | null {
  if (expression.kind === 'literal')
    return expression.type === 'null' || expression.type === 'parameter' ? null : expression.value
  if (expression.kind === 'cast') return literalValue(expression.arg)
  const [only] = expression.kind === 'call' ? expression.args : []
  if (expression.kind !== 'call' || only === undefined || expression.args.length !== 1) return null
  return conversions.has(expression.name) ? literalValue(only) : null
}

const conversions = new Set(
  `DATE TO_DATE TRY_TO_DATE TIMESTAMP TO_TIMESTAMP TO_TIMESTAMP_NTZ TO_TIMESTAMP_LTZ
  TO_TIMESTAMP_TZ TO_TIME TO_NUMBER TO_VARCHAR TO_CHAR`.split(/\s+/),
)

const temporalType = /^(DATE|TIME|DATETIME|INTERVAL)/
const numberType = /^(NUM|DEC|INT|BIGINT|SMALLINT|TINYINT|BYTEINT|HUGEINT|UBIGINT|FLOAT|DOUBLE|REAL|LONG|SHORT)/
const stringType = /^(VARCHAR|CHAR|STRING|TEXT|NVARCHAR|BINARY|VARBINARY)/
const temporalCall = /DATE|TIME|_DAY|MONTHS|INTERVAL/
const numberCall =
  /^(DATEDIFF|DATE_DIFF|TIMESTAMPDIFF|TIMEDIFF|DATE_PART|TO_NUMBER|TO_DECIMAL|YEAR|MONTH|DAY|EXTRACT|EPOCH.*|UNIX_.*|ABS|ROUND|FLOOR|CEIL|POW|POWER)$/

function typeOf(expression: Expression): Constant['type'] {
  switch (expression.kind) {
    case 'literal':
      return literalType(expression)
    case 'cast':
      return castType(expression.type)
    case 'binary': {
      const sides = [typeOf(expression.left), typeOf(expression.right)]
      if (sides.includes('temporal')) return 'temporal'
      return sides[0] === sides[1] && sides[0] !== undefined ? sides[0] : 'mixed'
    }
    case 'call':
      if (numberCall.test(expression.name)) return 'number'
      return temporalCall.test(expression.name) ? 'temporal' : sameType(expression.args)
    case 'other':
      return expression.name === 'INTERVAL' ? 'temporal' : sameType(expression.args)
    default:
      return 'mixed'
  }
}

function sameType(expressions: readonly Expression[]): Constant['type'] {
  const types = new Set(expressions.map(typeOf))
  const [type] = types
  return types.size === 1 && type !== undefined ? type : 'mixed'
}

function literalType(literal: Literal): Constant['type'] {
  return literal.type === 'null' || literal.type === 'parameter' ? 'mixed' : literal.type
}

function castType(type: string): Constant['type'] {
  if (temporalType.test(type)) return 'temporal'
  if (numberType.test(type)) return 'number'
  if (stringType.test(type)) return 'string'
  return type.startsWith('BOOL') ? 'boolean' : 'mixed'
}
