// Warehouses that are on and unused for much of what they are metered, with who wakes them.

import type { Engine } from '../../../store/engine/engine.ts'
import { dayIn, integerOrNull, type Row, textIn, textOrNull } from '../../../store/engine/row.ts'
import type { CheckContext, PlatformCheck } from '../../platform-check.ts'
import { isWorth, priceIn } from '../claimed-waste.ts'
import { numberIn } from '../evidence-rows.ts'
import { findingOf, percent } from '../finding-of.ts'
import { subjectIn } from '../subject-in.ts'
import findSql from './find.sql'
import { idleFix } from './idle-fix.ts'
import wakersSql from './wakers.sql'

/** Some idle time is the price of starting at once: what a warehouse spends of itself before it is told of. Ours. */
const leastPercent = 25

const check: PlatformCheck = {
  id: 'idle-time',
  title: 'Warehouse is on and idle',
  component: 'idle',
  reads: ['attribution', 'bill_line', 'resource', 'query_run', 'identity'],
  days: 30,
  // Idle time is no query's: the entropy tax takes it from attribution.
  claims: null,
  async find(engine, context) {
    await engine.set('px_from', context.period.from)
    await engine.set('px_to', context.period.to)
    const wakers = await wakersOf(engine)
    return (await engine.rows(findSql)).flatMap((row) => findingIn(row, wakers, context))
  },
}

export default check

type Wakers = ReadonlyMap<string, { readonly name: string; readonly units: number }>

async function wakersOf(engine: Engine): Promise<Wakers> {
  const rows = await engine.rows(wakersSql)
  return new Map(rows.map((row) => [resourceKey(row), { name: textIn(row, 'waker'), units: numberIn(row, 'units_n') }]))
}

function findingIn(row: Row, wakers: Wakers, context: CheckContext) {
  const price = priceIn(row)
  const idle = numberIn(row, 'units_n')
  const share = percent(idle, numberIn(row, 'metered_n'))
  if (share < leastPercent || !isWorth(price, context.least)) return []
  const classes = {
    tail_percent: percent(numberIn(row, 'tail_n'), idle),
    gap_percent: percent(numberIn(row, 'gap_n'), idle),
    over_provision_percent: percent(numberIn(row, 'over_provision_n'), idle),
    min_billing_percent: percent(numberIn(row, 'min_billing_n'), idle),
  }
  const waker = wakers.get(resourceKey(row))
  const autoStop = integerOrNull(row, 'auto_stop_s')
  const subject = subjectIn(row)
  const waste = {
    subject,
    price,
    runs: 0,
    firstSeen: dayIn(row, 'first_day'),
    lastSeen: dayIn(row, 'last_day'),
  }
  const words = {
    title: check.title,
    message: `${share}% of what it was metered passed while nothing ran${waker === undefined ? '' : `; ${percent(waker.units, idle)}% of that after ${waker.name} woke it`}.`,
    fix: idleFix({ subject, classes, autoStop: autoStop === null ? null : Number(autoStop) }),
    evidence: {
      idle_percent: share,
      ...classes,
      ...(autoStop === null ? {} : { auto_stop_seconds: Number(autoStop) }),
      ...(waker === undefined ? {} : { woken_by: waker.name, woken_percent: percent(waker.units, idle) }),
      size: textOrNull(row, 'size') ?? '',
    },
  }
  return [findingOf(check, waste, words, context)]
}

function resourceKey(row: Row): string {
  return `${textIn(row, 'platform')}.${textIn(row, 'account')}/${textIn(row, 'resource_id')}`
}
