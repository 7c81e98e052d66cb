// Spend of two periods as the query hands it over: one cell per subject, service and unit, in exact integers.

import { platforms } from '../../domain/telemetry/account.ts'
import { type Subject, subjectTypes } from '../../domain/watch/subject.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { integerIn, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import cellsSql from './cells.sql'
import jobRunsSql from './job-runs.sql'
import spendSql from './spend.sql'

/** UTC days [from, to). */
export interface Days {
  readonly from: string
  readonly to: string
}

export interface BridgePeriods {
  readonly period: Days
  readonly compared: Days
}

/** What explains a change: runs, idle time, stored bytes, or the usage of a service. */
export const parts = ['work', 'idle', 'storage', 'service'] as const

export type Part = (typeof parts)[number]

export interface Both {
  readonly before: bigint
  readonly after: bigint
}

export interface Cell {
  readonly subject: Subject
  readonly part: Part
  readonly service: string | null
  readonly unit: string | null
  readonly currency: string | null
  /** Nano-units. */
  readonly units: Both
  /** Micro-currency; what has no price counts nothing here. */
  readonly cost: Both
  /** Nano-units that no price is known for. */
  readonly unpriced: Both
  readonly runs: Both
  readonly bytes: Both
}

export interface JobRuns {
  readonly subject: Subject
  readonly runs: Both
}

export interface PeriodSpend {
  readonly cells: readonly Cell[]
  readonly jobs: readonly JobRuns[]
}

/** The engine must have cost_day, bill_line and identity bound for both periods. */
export async function readSpend(engine: Engine, periods: BridgePeriods): Promise<PeriodSpend> {
  await openSpend(engine, periods)
  return {
    cells: (await engine.rows(cellsSql)).map(cell),
    jobs: (await engine.rows(jobRunsSql)).map((row) => ({ subject: subjectIn(row), runs: both(row, 'runs') })),
  }
}

export async function setPeriods(engine: Engine, { period, compared }: BridgePeriods): Promise<void> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  await engine.set('px_before_from', compared.from)
  await engine.set('px_before_to', compared.to)
}

/** Makes bridge_spend ready for the periods. */
export async function openSpend(engine: Engine, periods: BridgePeriods): Promise<void> {
  await setPeriods(engine, periods)
  await engine.run(spendSql)
}

function cell(row: Row): Cell {
  return {
    subject: subjectIn(row),
    part: oneOf(parts, row, 'part'),
    service: textOrNull(row, 'service'),
    unit: textOrNull(row, 'unit'),
    currency: textOrNull(row, 'currency'),
    units: both(row, 'units'),
    cost: both(row, 'cost'),
    unpriced: both(row, 'unpriced'),
    runs: both(row, 'runs'),
    bytes: both(row, 'bytes'),
  }
}

export function subjectIn(row: Row): Subject {
  return {
    platform: oneOf(platforms, row, 'platform'),
    account: textIn(row, 'account'),
    type: oneOf(subjectTypes, row, 'type'),
    id: textIn(row, 'id'),
  }
}

function both(row: Row, name: string): Both {
  return { before: integerIn(row, `${name}_before`), after: integerIn(row, `${name}_after`) }
}

export function oneOf<Value extends string>(known: readonly Value[], row: Row, column: string): Value {
  const text = textIn(row, column)
  const value = known.find((each) => each === text)
  if (value === undefined) throw new Error(`column ${column} is none of ${known.join(', ')}: ${text}`)
  return value
}
