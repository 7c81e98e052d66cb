// Reads what one text makes the platform do: its scans, each view among them looked through, its joins, its operators.

import type { ModelId } from '../../domain/project.ts'
import type { OperatorCounts, Range, ScanWork } from '../../domain/work.ts'
import type { StatementFacts } from '../../sql/facts/types.ts'
import type { AnalysedText } from '../rule.ts'
import { statementFanOut } from './fan-out.ts'
import { addOperators, noOperators, operatorsOf } from './operator-counts.ts'
import { passedConditions } from './passed-conditions.ts'
import { exactly, greatest } from './range.ts'
import { conditionsOf } from './read-conditions.ts'
import { computes, timesOfSelects } from './read-times.ts'
import { scanWork } from './scan-work.ts'
import { scannedColumns } from './scanned-columns.ts'
import { smallSelects } from './small-selects.ts'
import { type Asked, isLookedThrough, type Reading, type TextPlace, viewOf } from './work-context.ts'

/** More reads than this in one statement tell no more; a chain of views that doubles at each step ends here. */
const mostScans = 500

export function readText(text: AnalysedText, place: TextPlace, asked: Asked, above: readonly ModelId[]): Reading {
  const readings = text.statements.map((statement) => readStatement(statement, text, place, asked, above))
  return joined(readings)
}

function readStatement(
  statement: StatementFacts,
  text: AnalysedText,
  place: TextPlace,
  asked: Asked,
  above: readonly ModelId[],
): Reading {
  const times = timesOfSelects(statement)
  const scans: ScanWork[] = []
  const unknowns: string[] = sharedCtes(statement)
  let operators: OperatorCounts = operatorsOf(statement, times, smallSelects(statement, place))
  let fanOut: Range = statementFanOut(statement, place)
  for (const scan of statement.scans) {
    const count = times[scan.select] ?? 0
    if (count === 0) continue
    const view = viewOf(scan.relation, place)
    const wanted: Asked = {
      columns: scannedColumns(scan, statement, asked.columns),
      conditions: [...conditionsOf(scan, { text, statement }), ...passedConditions(asked.conditions, scan, statement)],
    }
    if (!isLookedThrough(view)) {
      scans.push(scanWork(scan, view, wanted, { ...place, statement, times: count }))
      continue
    }
    const inner = place.context.readView(view, wanted, above)
    for (const each of inner.scans) {
      scans.push({ ...each, times: each.times * count, through: [view.name, ...each.through] })
    }
    operators = addOperators(operators, inner.operators, count)
    fanOut = greatest(fanOut, inner.fanOut)
    unknowns.push(...inner.unknowns)
  }
  return limited({ scans: merged(scans), fanOut, operators, unknowns: [...new Set(unknowns)] })
}

/** Equal reads count together. */
function merged(scans: readonly ScanWork[]): readonly ScanWork[] {
  const byWork = new Map<string, ScanWork>()
  for (const scan of scans) {
    const { relation, parts, columns, because, through } = scan
    const key = [relation, because, ...through, ...bounds(parts), ...bounds(columns)].join('\n')
    const found = byWork.get(key)
    byWork.set(key, found === undefined ? scan : { ...found, times: found.times + scan.times })
  }
  return [...byWork.values()]
}

function bounds({ low, mid, high }: Range): readonly number[] {
  return [low, mid, high]
}

function limited(reading: Reading): Reading {
  if (reading.scans.length <= mostScans) return reading
  return {
    ...reading,
    scans: reading.scans.slice(0, mostScans),
    unknowns: [...reading.unknowns, `only the first ${mostScans} reads are counted`],
  }
}

function sharedCtes(statement: StatementFacts): string[] {
  return statement.ctes.flatMap(({ name, references, recursive, selects }) => {
    if (recursive) return [`${name} is recursive: how often it runs is not in the text`]
    if (references < 2) return []
    const isKept = selects.every((id) => {
      const select = statement.selects[id]
      return select !== undefined && computes(select, statement)
    })
    return isKept
      ? [`${name} is read ${references} times: counted once, but the platform may compute it again`]
      : [`${name} is read ${references} times: counted each time, but the platform may read it once`]
  })
}

function joined(readings: readonly Reading[]): Reading {
  const [first, ...others] = readings
  if (first === undefined) return { scans: [], fanOut: exactly(1), operators: noOperators, unknowns: [] }
  return others.reduce<Reading>(
    (all, each) => ({
      scans: [...all.scans, ...each.scans],
      fanOut: greatest(all.fanOut, each.fanOut),
      operators: addOperators(all.operators, each.operators),
      unknowns: [...new Set([...all.unknowns, ...each.unknowns])],
    }),
    first,
  )
}
