// Runs statements: writes text, loops, branches, defines macros and calls them.

import { isTrue, iterate } from './comparison.ts'
import { applyFilter, callValue, type Evaluation, evaluate, evaluateArguments } from './evaluate.ts'
import { LoopState } from './loop-state.ts'
import { Scope, type Surroundings } from './scope.ts'
import { Captured, Sink } from './sink.ts'
import { StandIn } from './stand-in.ts'
import { TemplateError } from './template-error.ts'
import { toText } from './text-form.ts'
import type { AssignmentTarget, Expression, ForStatement, MacroStatement, Parameter, Statement } from './tree.ts'
import { type Arguments, argument, Dict, Namespace, Routine, Sequence, Undefined, type Value } from './value.ts'

export interface Execution extends Evaluation {
  /** What to write for an unknown macro's result, given the text around it. */
  writeStandIn(value: StandIn, before: string, after: string): string
}

/** `{% do return(x) %}` inside a macro. */
export class ReturnSignal {
  readonly value: Value

  constructor(value: Value) {
    this.value = value
  }
}

class LoopSignal {
  readonly kind: 'break' | 'continue'

  constructor(kind: 'break' | 'continue') {
    this.kind = kind
  }
}

export function execute(body: readonly Statement[], scope: Scope, sink: Sink, run: Execution): void {
  let index = 0
  try {
    for (; index < body.length; index += 1) executeOne(body[index]!, body[index + 1], scope, sink, run)
  } catch (error) {
    if (error instanceof TemplateError) error.at ??= body[index]?.range.start ?? null
    throw error
  }
}

function executeOne(statement: Statement, next: Statement | undefined, scope: Scope, sink: Sink, run: Execution): void {
  run.limits.step()
  switch (statement.kind) {
    case 'data':
      sink.write(statement.text, statement.range, true)
      break
    case 'output':
      output(statement.value, statement.range, next, scope, sink, run)
      break
    case 'if': {
      const branch = statement.branches.find(({ test }) => isTrue(evaluate(test, scope, run)))
      execute(branch === undefined ? statement.otherwise : branch.body, scope, sink, run)
      break
    }
    case 'for':
      loop(statement, iterate(nullAsEmpty(evaluate(statement.iterable, scope, run))), 0, scope, sink, run)
      break
    case 'set':
      assign(statement.target, evaluate(statement.value, scope, run), scope)
      break
    case 'capture': {
      const inner = new Sink(run.limits, sink.segments !== null)
      execute(statement.body, new Scope(scope), inner, run)
      const captured = new Captured(inner.text(), inner.segments ?? [])
      const { filter } = statement
      assign(statement.target, filter === null ? captured : filtered(filter, captured.content, scope, run), scope)
      break
    }
    case 'macro':
      scope.set(statement.name, macro(statement, scope, run))
      break
    case 'call': {
      const { call } = statement
      if (call.kind !== 'call') break
      const caller = new Routine('caller', (args) => callMacro(statement, args, scope, run))
      const args = evaluateArguments(call.args, scope, run)
      const named = new Map([...args.named, ['caller', caller] as const])
      const value = callValue(evaluate(call.of, scope, run), { positional: args.positional, named }, run)
      sink.write(toText(value), statement.range, false)
      break
    }
    case 'do':
      evaluate(statement.value, scope, run)
      break
    case 'filter': {
      const inner = new Sink(run.limits, false)
      execute(statement.body, new Scope(scope), inner, run)
      sink.write(toText(filtered(statement.filter, inner.text(), scope, run)), statement.range, false)
      break
    }
    case 'with': {
      const inner = new Scope(scope)
      for (const [target, value] of statement.assignments) assign(target, evaluate(value, scope, run), inner)
      execute(statement.body, inner, sink, run)
      break
    }
    case 'body':
      execute(statement.body, new Scope(scope), sink, run)
      break
    case 'break':
    case 'continue':
      throw new LoopSignal(statement.kind)
  }
}

function output(
  value: Expression,
  range: Statement['range'],
  next: Statement | undefined,
  scope: Scope,
  sink: Sink,
  run: Execution,
): void {
  if (value.kind === 'name') {
    const named = scope.lookup(value.name)
    if (named instanceof Captured) {
      sink.writeTraced(named, range)
      return
    }
  }
  const result = evaluate(value, scope, run)
  if (result instanceof StandIn && result.clause) {
    // The next tag is as good as a word: what it writes is not known yet.
    const after =
      next === undefined ? '' : next.kind === 'data' ? next.text.slice(0, 200) : next.kind === 'output' ? 'x' : ''
    sink.write(run.writeStandIn(result, sink.tail(200), after), range, false)
  } else sink.write(toText(result), range, false)
}

function nullAsEmpty(value: Value): Value {
  return value === null ? new Sequence([]) : value
}

function filtered(filter: Expression, text: string, scope: Scope, run: Execution): Value {
  if (filter.kind !== 'filter') return text
  const inner = filter.of === null ? text : filtered(filter.of, text, scope, run)
  return applyFilter(filter, inner, scope, run)
}

function loop(
  node: ForStatement,
  all: readonly Value[],
  depth: number,
  scope: Scope,
  sink: Sink,
  run: Execution,
): void {
  const { filter } = node
  const items =
    filter === null
      ? [...all]
      : all.filter((each) => {
          const inner = new Scope(scope)
          assign(node.target, each, inner)
          return isTrue(evaluate(filter, inner, run))
        })
  const recurse = (more: Value, deeper: number): Value => {
    const inner = new Sink(run.limits, false)
    run.limits.enter()
    loop(node, iterate(nullAsEmpty(more)), deeper, scope, inner, run)
    run.limits.leave()
    return inner.text()
  }
  const state = new LoopState(items, depth, node.recursive ? recurse : null)
  for (const [index, each] of items.entries()) {
    run.limits.step()
    state.moveTo(index)
    const inner = new Scope(scope)
    inner.set('loop', state)
    assign(node.target, each, inner)
    try {
      execute(node.body, inner, sink, run)
    } catch (signal) {
      if (!(signal instanceof LoopSignal)) throw signal
      if (signal.kind === 'break') break
    }
  }
  if (items.length === 0) execute(node.otherwise, new Scope(scope), sink, run)
}

function assign(target: AssignmentTarget, value: Value, scope: Scope): void {
  switch (target.kind) {
    case 'name':
      scope.set(target.name, value)
      return
    case 'attribute': {
      const holder = scope.lookup(target.of)
      if (holder instanceof Namespace)
        holder.entries.set(target.name, value instanceof Captured ? value.content : value)
      else if (holder instanceof Dict) holder.set(target.name, value)
      else throw new TemplateError(`'${target.of}' is no namespace, it cannot be assigned to`)
      return
    }
    case 'tuple': {
      const items = value instanceof StandIn ? target.targets.map(() => value) : iterate(value)
      if (items.length !== target.targets.length) {
        throw new TemplateError(`${target.targets.length} names for ${items.length} values`)
      }
      for (const [index, each] of target.targets.entries()) assign(each, items[index] ?? null, scope)
    }
  }
}

/** A macro as a callable; `scope` is where its free names are looked up. */
export function macro(node: MacroStatement, scope: Scope | Surroundings, run: Execution): Routine {
  return new Routine(node.name, (args) => callMacro(node, args, scope, run))
}

interface Callable {
  readonly parameters: readonly Parameter[]
  readonly body: readonly Statement[]
}

function callMacro(node: Callable, args: Arguments, outer: Scope | Surroundings, run: Execution): Value {
  run.limits.step()
  run.limits.enter()
  const scope = new Scope(outer)
  bind(node.parameters, args, scope, run)
  const sink = new Sink(run.limits, false)
  try {
    execute(node.body, scope, sink, run)
  } catch (signal) {
    if (signal instanceof ReturnSignal) return signal.value
    throw signal
  } finally {
    run.limits.leave()
  }
  return sink.text()
}

function bind(parameters: readonly Parameter[], args: Arguments, scope: Scope, run: Execution): void {
  for (const [position, { name, fallback }] of parameters.entries()) {
    const given = argument(args, position, name)
    if (given !== undefined) scope.set(name, given)
    else scope.set(name, fallback === null ? new Undefined(name) : evaluate(fallback, scope, run))
  }
  const names = new Set(parameters.map(({ name }) => name))
  scope.set('varargs', new Sequence(args.positional.slice(parameters.length), true))
  scope.set('kwargs', Dict.from([...args.named].filter(([name]) => !names.has(name) && name !== 'caller')))
  const caller = args.named.get('caller')
  if (!names.has('caller')) scope.set('caller', caller ?? new Undefined('caller'))
}
