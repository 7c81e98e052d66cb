// Facts as compact text, for comparing them with what a case expects.

import { relationText } from '../../src/domain/relation.ts'
import type { TextRange } from '../../src/domain/text.ts'
import type {
  BaseColumn,
  InputFacts,
  JoinFacts,
  JoinSide,
  Operand,
  PredicateFacts,
  ScanFacts,
  SelectFacts,
  StatementFacts,
  TextFacts,
  Wrapper,
} from '../../src/sql/facts/types.ts'

export function printFacts(facts: TextFacts, text: string): string {
  const failures = facts.failures.map((failure) => `failure ${failure.kind}: ${failure.reason}`)
  return `${[...facts.statements.flatMap((statement) => printStatement(statement, text)), ...failures].join('\n')}\n`
}

function printStatement(facts: StatementFacts, text: string): readonly string[] {
  const target = facts.target === null ? '' : ` -> ${relationText(facts.target)}`
  return [
    `${facts.kind}${target}`,
    ...facts.ctes.map((cte) => `cte ${cte.name} x${cte.references}${cte.recursive ? ' recursive' : ''}`),
    ...facts.selects.flatMap((select) => printSelect(select, text)),
    ...facts.setOperations.map((set) => `set ${set.op} of ${set.arms.join(', ')} (${set.role})`),
    ...facts.scans.flatMap((scan) => printScan(scan, text)),
    ...facts.joins.flatMap((join) => printJoin(join, text)),
    ...facts.calls.filter((call) => !call.builtin).map((call) => `foreign call ${call.name} in ${call.clause}`),
    ...facts.outputs.map((output) => `output ${output.name || '?'} ${output.kind}${from(output.from)}`),
  ]
}

function printSelect(select: SelectFacts, text: string): readonly string[] {
  const role = select.role === 'set-arm' ? `arm of ${select.outerRole}` : select.role
  const marks = [
    select.cte === null ? '' : ` in ${select.cte}`,
    select.parent === null ? '' : ` under ${select.parent}`,
    select.distinct === null ? '' : select.distinct.on ? ' distinct-on' : ' distinct',
    select.star.length === 0 ? '' : ' star',
    select.passThrough ? ' pass-through' : '',
    select.limit === null ? '' : ` limit=${select.limit.rows ?? '?'}`,
    select.orderBy === null ? '' : ' ordered',
    select.groupBy === null ? '' : select.groupBy.all ? ' group=all' : ` group=${select.groupBy.keys.length}`,
  ].join('')
  const inputs = select.inputs.map(printInput).join(', ')
  return [
    `select ${select.id} (${role})${marks} from ${inputs || 'nothing'}`,
    ...select.filters.map((filter) => `  filter ${filter.clause} ${cut(text, filter.range)}${from(filter.columns)}`),
    ...select.aggregates.map(
      (call) => `  aggregate ${call.name}${call.distinct ? ' distinct' : ''}${from(call.columns)}`,
    ),
    ...select.windows.map(
      (window) =>
        `  window ${window.name} partition=${window.partitionBy.length} order=${window.orderBy.length}` +
        `${window.keeps === null ? '' : ` keeps=${window.keeps}`}${window.deduplicates ? ' deduplicates' : ''}`,
    ),
  ]
}

function printInput({ alias, source }: InputFacts): string {
  switch (source.kind) {
    case 'scan':
      return `${alias}=scan ${source.scan}`
    case 'cte':
      return `${alias}=cte ${source.name}[${source.selects.join()}]`
    case 'subquery':
      return `${alias}=subquery[${source.selects.join()}]${source.lateral ? ' lateral' : ''}`
    case 'function':
      return `${alias}=${source.name}()${source.lateral ? ' lateral' : ''}`
    case 'values':
      return `${alias}=values(${source.rows})`
  }
}

function printScan(scan: ScanFacts, text: string): readonly string[] {
  const marks = (['limited', 'sampled', 'timeTravel', 'inSubquery'] as const).filter((mark) => scan[mark])
  const columns = scan.columns === null ? '*' : scan.columns.join(' ')
  return [
    [`scan ${scan.id} ${relationText(scan.relation)} [${columns}] in ${scan.select}`, ...marks].join(' '),
    ...scan.predicates.map((predicate) => printPredicate(predicate, text)),
    ...scan.possibleFilters.map((range) => `  perhaps «${cut(text, range)}»`),
  ]
}

function printPredicate(predicate: PredicateFacts, text: string): string {
  const { or, blockers, clause, depth } = predicate
  return [
    `  ${wrapped(predicate.column, predicate.wrappers)} ${predicate.comparator} ${printOperand(predicate.operand)}`,
    `${clause}+${depth}`,
    ...(or === null ? [] : [`or(${or.arms})${from(or.columns)}`]),
    ...(blockers.length === 0 ? [] : [`blocked ${blockers.join(' ')}`]),
    `«${cut(text, predicate.range)}»`,
    ...predicate.wrappers.map((wrapper) => `‹${cut(text, wrapper.range)}›`),
  ].join(' | ')
}

function wrapped(column: string, wrappers: readonly Wrapper[]): string {
  return wrappers.reduceRight((inner, wrapper) => `${wrapperName(wrapper)}(${inner})`, column)
}

function wrapperName(wrapper: Wrapper): string {
  switch (wrapper.kind) {
    case 'function':
      return wrapper.name
    case 'cast':
      return `::${wrapper.type}`
    case 'arithmetic':
      return wrapper.op
    case 'path':
      return `:${wrapper.path}`
    case 'case':
      return 'CASE'
  }
}

function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'constant':
      return `${operand.type}${operand.value === null ? '' : ` '${operand.value}'`}`
    case 'subquery':
      return `subquery(${operand.aggregate ?? ''} ${operand.column ?? '?'} of ${operand.scans.join()})${operand.simple ? ' simple' : ''}`
    case 'column':
      return `column${from(operand.columns)}`
    default:
      return operand.kind
  }
}

function printJoin(join: JoinFacts, text: string): readonly string[] {
  const key = (kind: string) => (one: JoinFacts['keys'][number]) =>
    `  ${kind} ${printSide(one.left)} ${one.nullSafe ? '<=>' : '='} ${printSide(one.right)}`
  return [
    `join ${join.type} in ${join.select} right=${join.right}${join.correlated ? ' correlated' : ''} «${cut(text, join.range)}»`,
    ...join.keys.map(key('key')),
    ...join.whereKeys.map(key('where')),
    ...join.residual.map((rest) => `  residual ${rest.kind} ${cut(text, rest.range)}`),
  ]
}

function printSide(side: JoinSide): string {
  return `${side.input ?? '?'}.${wrapped(side.column ?? '?', side.wrappers)}{${side.base.map(base).join(' ')}}`
}

function from(columns: readonly BaseColumn[]): string {
  return columns.length === 0 ? '' : ` <- ${columns.map(base).join(' ')}`
}

function base({ scan, column }: BaseColumn): string {
  return `${scan}.${column}`
}

function cut(text: string, { start, end }: TextRange): string {
  const part = text.slice(start, end).replace(/\s+/g, ' ')
  return part.length > 70 ? `${part.slice(0, 67)}...` : part
}
