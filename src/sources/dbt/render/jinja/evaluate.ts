// Evaluates expressions against a scope.

import { arithmetic } from './arithmetic.ts'
import { entriesOf } from './collection-methods.ts'
import { asNumber, compare, isTrue, iterate } from './comparison.ts'
import { checkItems, checkLength, type Limits } from './limits.ts'
import { filter } from './list-filters.ts'
import { attribute, item, slice } from './member-access.ts'
import type { Scope } from './scope.ts'
import { Captured } from './sink.ts'
import { StandIn } from './stand-in.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import type { CallArguments, Expression } from './tree.ts'
import { typeTest } from './type-tests.ts'
import { type Arguments, Dict, Entity, Float, Sequence, Undefined, type Value } from './value.ts'

/** What an evaluation needs beside the scope. */
export interface Evaluation {
  readonly limits: Limits
  /** The value of a call to a name that nothing defines. */
  callUndefined(name: string): Value
}

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>

export function evaluate(node: Expression, scope: Scope, run: Evaluation): Value {
  try {
    return evaluateNode(node, scope, run)
  } catch (error) {
    if (error instanceof TemplateError && error.at === null) error.at = node.at
    throw error
  }
}

function evaluateNode(node: Expression, scope: Scope, run: Evaluation): Value {
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'float':
      return new Float(node.value)
    case 'name': {
      const value = scope.lookup(node.name)
      return value instanceof Captured ? value.content : value
    }
    case 'list':
      return new Sequence(
        node.items.map((each) => evaluateNode(each, scope, run)),
        node.tuple,
      )
    case 'dict':
      return Dict.from(
        node.entries.map(([key, value]) => [evaluateNode(key, scope, run), evaluateNode(value, scope, run)] as const),
      )
    case 'attribute':
      return attributeOf(node, scope, run)
    case 'item':
      return item(evaluate(node.of, scope, run), evaluateNode(node.index, scope, run))
    case 'slice': {
      const bound = (each: Expression | null): Value => (each === null ? null : evaluateNode(each, scope, run))
      const of = evaluate(node.of, scope, run)
      return made(run, slice(of, bound(node.bounds.start), bound(node.bounds.stop), bound(node.bounds.step)))
    }
    case 'call':
      return call(node, scope, run)
    case 'filter':
      return applyFilter(node, node.of === null ? '' : evaluate(node.of, scope, run), scope, run)
    case 'test':
      return applyTest(node, scope, run)
    case 'unary':
      return unary(node, evaluate(node.of, scope, run))
    case 'binary':
      return binary(node, scope, run)
    case 'concat': {
      const parts = node.parts.map((part) => toText(evaluate(part, scope, run)))
      checkLength(parts.reduce((sum, part) => sum + part.length, 0))
      return made(run, parts.join(''))
    }
    case 'compare': {
      let left = evaluate(node.first, scope, run)
      for (const { operator, right } of node.rest) {
        const value = evaluate(right, scope, run)
        if (!compare(operator, left, value)) return false
        left = value
      }
      return true
    }
    case 'choice':
      if (isTrue(evaluate(node.test, scope, run))) return evaluate(node.yes, scope, run)
      return node.no === null ? new Undefined('') : evaluate(node.no, scope, run)
  }
}

function attributeOf(node: Node<'attribute'>, scope: Scope, run: Evaluation): Value {
  const of = evaluate(node.of, scope, run)
  const value = attribute(of, node.name)
  // `package.name` of a package that is not installed keeps its full name, for the assumption it leads to.
  if (value instanceof Undefined && of instanceof Undefined) return new Undefined(`${of.name}.${node.name}`)
  return value
}

function call(node: Node<'call'>, scope: Scope, run: Evaluation): Value {
  run.limits.step()
  const target = evaluate(node.of, scope, run)
  const args = evaluateArguments(node.args, scope, run)
  return callValue(target, args, run)
}

export function callValue(target: Value, args: Arguments, run: Evaluation): Value {
  if (target instanceof Undefined) return run.callUndefined(target.name)
  const value = target instanceof Entity ? target.call(args) : null
  if (value === null && !(target instanceof Entity)) {
    throw new TemplateError(`'${toText(target).slice(0, 40)}' cannot be called`)
  }
  return made(run, value)
}

export function evaluateArguments(args: CallArguments, scope: Scope, run: Evaluation): Arguments {
  const positional = args.positional.map((each) => evaluate(each, scope, run))
  if (args.spread !== null) positional.push(...iterate(evaluate(args.spread, scope, run)))
  checkItems(positional.length)
  const named = new Map<string, Value>()
  for (const [name, each] of args.named) named.set(name, evaluate(each, scope, run))
  if (args.namedSpread !== null) {
    const more = evaluate(args.namedSpread, scope, run)
    if (!(more instanceof StandIn)) for (const [key, value] of entriesOf(more)) named.set(toText(key), value)
  }
  return { positional, named }
}

export function applyFilter(node: Node<'filter'>, value: Value, scope: Scope, run: Evaluation): Value {
  const apply = filter(node.name)
  if (apply === undefined) throw new TemplateError(`no filter named '${node.name}'`, node.at)
  const args = evaluateArguments(node.args, scope, run)
  run.limits.spend(workOn(value))
  return made(run, apply(value, args))
}

function made(run: Evaluation, value: Value): Value {
  if (typeof value === 'string') run.limits.made(value.length)
  else if (value instanceof Sequence) run.limits.made(value.items.length * 8)
  return value
}

/** A filter visits all of what it is given. */
function workOn(value: Value): number {
  if (value instanceof Sequence) return value.items.length
  return typeof value === 'string' ? value.length / 16 : value instanceof Dict ? value.size : 1
}

function applyTest(node: Node<'test'>, scope: Scope, run: Evaluation): boolean {
  const test = typeTest(node.name)
  if (test === undefined) throw new TemplateError(`no test named '${node.name}'`, node.at)
  const args = evaluateArguments(node.args, scope, run)
  return test(evaluate(node.of, scope, run), args.positional[0] ?? null) !== node.negated
}

function unary(node: Node<'unary'>, value: Value): Value {
  if (node.operator === 'not') return !isTrue(value)
  if (value instanceof Float) return new Float(node.operator === '-' ? -value.value : value.value)
  const number = asNumber(value)
  if (number === null) {
    if (value instanceof Entity) return value
    throw new TemplateError(`'${node.operator}' needs a number`)
  }
  return node.operator === '-' ? (number === 0 ? 0 : -number) : number
}

function binary(node: Node<'binary'>, scope: Scope, run: Evaluation): Value {
  const left = evaluate(node.left, scope, run)
  if (node.operator === 'and') return isTrue(left) ? evaluate(node.right, scope, run) : left
  if (node.operator === 'or') return isTrue(left) ? left : evaluate(node.right, scope, run)
  return made(run, arithmetic(node.operator, left, evaluate(node.right, scope, run)))
}
