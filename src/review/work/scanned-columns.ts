// Which columns of a scan are read when only some of the statement's own columns are wanted.

import type { ScanFacts, StatementFacts } from '../../sql/facts/types.ts'
import { usedOfScan } from '../columns/used-columns.ts'

/** Null: all of them. `asked` null: the whole result is wanted. */
export function scannedColumns(
  scan: ScanFacts,
  statement: StatementFacts,
  asked: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  const all = usedOfScan(scan, statement)
  if (asked === null || !dropsColumns(statement)) return all
  const { outputs } = statement
  const wanted = outputs.filter(({ kind, name }) => kind === 'star' || asked.has(name.toLowerCase()))
  const columnsIn = (list: typeof outputs): readonly string[] =>
    list.flatMap(({ from }) => from.flatMap((base) => (base.scan === scan.id ? [base.column] : [])))
  const shown = new Set(columnsIn(outputs))
  const needed = new Set([...columnsIn(wanted), ...conditionColumns(scan, statement)])
  // Behind a star names pass through: what is asked for by name is read by name.
  if (outputs.some(({ kind }) => kind === 'star')) {
    const named = new Set(outputs.flatMap(({ kind, name }) => (kind === 'star' ? [] : [name.toLowerCase()])))
    for (const column of asked) if (!named.has(column)) needed.add(column)
    return all === null ? needed : new Set([...all].filter((column) => needed.has(column) || !shown.has(column)))
  }
  // What a result column does not need and no result column shows is needed on the way: keys, filters, orders.
  return all === null ? needed : new Set([...all].filter((column) => needed.has(column) || !shown.has(column)))
}

/** What removes repeats needs every column that it compares. */
function dropsColumns({ selects, setOperations }: StatementFacts): boolean {
  return setOperations.every(({ op }) => op === 'union-all') && selects.every(({ distinct }) => distinct === null)
}

function conditionColumns({ id, predicates }: ScanFacts, { joins }: StatementFacts): readonly string[] {
  const joined = joins.flatMap(({ keys, whereKeys }) =>
    [...keys, ...whereKeys].flatMap(({ left, right }) => [...left.base, ...right.base]),
  )
  return [
    ...predicates.map(({ column }) => column),
    ...joined.flatMap(({ scan, column }) => (scan === id ? [column] : [])),
  ]
}
