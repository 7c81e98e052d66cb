// Spark applications whose executors hold cores that no task uses, with what was going on meanwhile.

import { dayIn, type Row, textOrNull } from '../../../store/engine/row.ts'
import type { CheckContext, PlatformCheck } from '../../platform-check.ts'
import { isWorth, priceIn } from '../claimed-waste.ts'
import { numberIn } from '../evidence-rows.ts'
import { findingOf, percent } from '../finding-of.ts'
import { subjectIn } from '../subject-in.ts'
import findSql from './find.sql'

/** Planning, starting and the last tasks of stages leave some cores idle everywhere: what an application holds of itself. Ours. */
const leastPercent = 30

const check: PlatformCheck = {
  id: 'idle-executors',
  title: 'Executors hold cores that no task uses',
  component: 'idle',
  reads: ['attribution', 'bill_line', 'query_run', 'identity'],
  days: 30,
  // Idle time is no query's: the entropy tax takes it from attribution.
  claims: null,
  async find(engine, context) {
    await engine.set('px_from', context.period.from)
    await engine.set('px_to', context.period.to)
    return (await engine.rows(findSql)).flatMap((row) => findingIn(row, context))
  },
}

export default check

function findingIn(row: Row, context: CheckContext) {
  const price = priceIn(row)
  const idle = numberIn(row, 'units_n')
  const share = percent(idle, numberIn(row, 'held_n'))
  if (share < leastPercent || !isWorth(price, context.least)) return []
  const of = (column: string): number => percent(numberIn(row, column), idle)
  const parts = { starved: of('starved_n'), gap: of('gap_n'), tail: of('tail_n'), start: of('start_n') }
  const waker = textOrNull(row, 'waker')
  const wakerShare = percent(numberIn(row, 'waker_n'), numberIn(row, 'starved_n'))
  const waste = {
    subject: subjectIn(row),
    price,
    runs: 0,
    firstSeen: dayIn(row, 'first_day'),
    lastSeen: dayIn(row, 'last_day'),
  }
  const words = {
    title: check.title,
    message: `${share}% of the core time that its executors held passed without a task: of that, ${parts.starved}% while a query ran and had fewer tasks than cores${waker === null || parts.starved < 10 ? '' : ` (most with ${waker}, ${wakerShare}%)`}, ${parts.gap}% between queries, ${parts.tail}% after the last and ${parts.start}% before the first.`,
    fix: fixOf(parts),
    evidence: {
      idle_percent: share,
      starved_percent: parts.starved,
      gap_percent: parts.gap,
      tail_percent: parts.tail,
      start_percent: parts.start,
      ...(waker === null ? {} : { starved_by: waker, starved_by_percent: wakerShare }),
    },
  }
  return [findingOf(check, waste, words, context)]
}

function fixOf({ starved, gap, tail, start }: Readonly<Record<'starved' | 'gap' | 'tail' | 'start', number>>): string {
  const released = gap + tail
  if (starved >= released && starved >= start) {
    return 'Fewer cores, or work for them: skewed stages first (skewed-stage), then stages of one or few partitions (single files that cannot be split, windows without PARTITION BY, repartition(1)) and what the driver does alone; run independent queries at once.'
  }
  if (released >= start) {
    return 'Release executors that wait: spark.dynamicAllocation.enabled with executorIdleTimeout (60 s), or end the application after its last query.'
  }
  return 'Start fewer executors before the first query (dynamicAllocation.initialExecutors), or read what the program prepares first.'
}
