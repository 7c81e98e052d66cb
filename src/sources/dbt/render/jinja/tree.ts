// The parsed form of a template: what it says, and at which offset of the source file it says it.

import type { TextRange } from '../../../../domain/text.ts'

export type Expression =
  | { readonly kind: 'literal'; readonly at: number; readonly value: null | boolean | number | bigint | string }
  | { readonly kind: 'float'; readonly at: number; readonly value: number }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | { readonly kind: 'list'; readonly at: number; readonly tuple: boolean; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly at: number; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'attribute'; readonly at: number; readonly of: Expression; readonly name: string }
  | { readonly kind: 'item'; readonly at: number; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'slice'; readonly at: number; readonly of: Expression; readonly bounds: SliceBounds }
  | { readonly kind: 'call'; readonly at: number; readonly of: Expression; readonly args: CallArguments }
  | {
      readonly kind: 'filter'
      readonly at: number
      readonly of: Expression | null
      readonly name: string
      readonly args: CallArguments
    }
  | {
      readonly kind: 'test'
      readonly at: number
      readonly of: Expression
      readonly name: string
      readonly args: CallArguments
      readonly negated: boolean
    }
  | { readonly kind: 'unary'; readonly at: number; readonly operator: 'not' | '-' | '+'; readonly of: Expression }
  | {
      readonly kind: 'binary'
      readonly at: number
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'concat'; readonly at: number; readonly parts: readonly Expression[] }
  | { readonly kind: 'compare'; readonly at: number; readonly first: Expression; readonly rest: readonly Comparison[] }
  | {
      readonly kind: 'choice'
      readonly at: number
      readonly test: Expression
      readonly yes: Expression
      readonly no: Expression | null
    }

export type BinaryOperator = 'and' | 'or' | '+' | '-' | '*' | '/' | '//' | '%' | '**'

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in'

export interface Comparison {
  readonly operator: ComparisonOperator
  readonly right: Expression
}

export interface SliceBounds {
  readonly start: Expression | null
  readonly stop: Expression | null
  readonly step: Expression | null
}

export interface CallArguments {
  readonly positional: readonly Expression[]
  readonly named: readonly (readonly [string, Expression])[]
  /** `*args` and `**kwargs`. */
  readonly spread: Expression | null
  readonly namedSpread: Expression | null
}

export interface Parameter {
  readonly name: string
  readonly fallback: Expression | null
}

export type AssignmentTarget =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly of: string; readonly name: string }
  | { readonly kind: 'tuple'; readonly targets: readonly AssignmentTarget[] }

/** `range` is the whole tag in the source, delimiters included; for blocks, the opening tag. */
export type Statement =
  | { readonly kind: 'data'; readonly range: TextRange; readonly text: string }
  | { readonly kind: 'output'; readonly range: TextRange; readonly value: Expression }
  | {
      readonly kind: 'if'
      readonly range: TextRange
      readonly branches: readonly Branch[]
      readonly otherwise: readonly Statement[]
    }
  | ForStatement
  | { readonly kind: 'set'; readonly range: TextRange; readonly target: AssignmentTarget; readonly value: Expression }
  | {
      readonly kind: 'capture'
      readonly range: TextRange
      readonly target: AssignmentTarget
      readonly filter: Expression | null
      readonly body: readonly Statement[]
    }
  | MacroStatement
  | {
      readonly kind: 'call'
      readonly range: TextRange
      readonly parameters: readonly Parameter[]
      readonly call: Expression
      readonly body: readonly Statement[]
    }
  | { readonly kind: 'do'; readonly range: TextRange; readonly value: Expression }
  | {
      readonly kind: 'filter'
      readonly range: TextRange
      readonly filter: Expression
      readonly body: readonly Statement[]
    }
  | {
      readonly kind: 'with'
      readonly range: TextRange
      readonly assignments: readonly (readonly [AssignmentTarget, Expression])[]
      readonly body: readonly Statement[]
    }
  /** `{% block %}` and `{% snapshot %}`: a body that stands where it is written. */
  | { readonly kind: 'body'; readonly range: TextRange; readonly name: string; readonly body: readonly Statement[] }
  | { readonly kind: 'break' | 'continue'; readonly range: TextRange }

export interface Branch {
  readonly test: Expression
  readonly body: readonly Statement[]
}

export interface ForStatement {
  readonly kind: 'for'
  readonly range: TextRange
  readonly target: AssignmentTarget
  readonly iterable: Expression
  readonly filter: Expression | null
  readonly recursive: boolean
  readonly body: readonly Statement[]
  readonly otherwise: readonly Statement[]
}

/** `{% macro %}`, `{% test %}` and `{% materialization %}`, the latter two under the names dbt gives them. */
export interface MacroStatement {
  readonly kind: 'macro'
  readonly range: TextRange
  readonly name: string
  readonly parameters: readonly Parameter[]
  readonly body: readonly Statement[]
}

export interface Template {
  readonly body: readonly Statement[]
}
