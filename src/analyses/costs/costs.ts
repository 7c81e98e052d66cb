// Who and what spent it: spend of a period by one dimension, with idle charged as asked.

import type { CostsResult, IdlePolicy } from '../../domain/costs.ts'
import { UserError } from '../../domain/errors.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { type CostCell, type CostQuestion, readCells } from './cells.ts'
import { chargeIdle } from './charge-idle.ts'
import { type Measure, tabulate } from './tabulate.ts'

type Costs = Omit<CostsResult, 'simulated' | 'notMeasured'>

/** @throws {UserError} when spend is in several currencies, which have no sum. */
export async function costs(
  engine: Engine,
  question: CostQuestion & { readonly idle: IdlePolicy; readonly inUnits: boolean },
): Promise<Costs> {
  const spend = await readCells(engine, question, 'spend')
  const cells = await charged(engine, question, spend)
  const units = computeUnits(spend)
  const measure = measureOf(spend, question.inUnits, units)
  const unit = units.length === 1 ? (units[0] ?? null) : null
  return {
    schema: 'plimsoll/costs/1',
    by: question.by,
    from: question.from,
    to: question.to,
    idlePolicy: question.idle,
    currency: measure.kind === 'money' ? measure.currency : null,
    unit,
    ...tabulate(cells, question, measure, unit),
  }
}

async function charged(
  engine: Engine,
  question: CostQuestion & { readonly idle: IdlePolicy },
  spend: readonly CostCell[],
): Promise<readonly CostCell[]> {
  switch (question.idle) {
    case 'separate':
      return spend
    case 'proportional':
      return chargeIdle(spend)
    case 'waker':
      return instead(spend, await readCells(engine, question, 'idle by waker'))
    case 'owner':
      return question.by === 'team' ? instead(spend, await readCells(engine, question, 'idle by owner')) : spend
  }
}

/** Idle with a key is charged to it; without one it stays idle. */
function instead(spend: readonly CostCell[], idle: readonly CostCell[]): readonly CostCell[] {
  return [
    ...spend.filter((cell) => cell.targetKind !== 'idle'),
    ...idle.map((cell) => (cell.key === null ? cell : { ...cell, targetKind: 'query', class: '' })),
  ]
}

function measureOf(cells: readonly CostCell[], inUnits: boolean, units: readonly string[]): Measure {
  const currencies = [...new Set(cells.map((cell) => cell.currency).filter((currency) => currency !== null))].sort()
  const [currency, ...others] = currencies
  if (!inUnits && currency !== undefined) {
    if (others.length === 0) return { kind: 'money', currency }
    throw new UserError('costs', `spend is in ${currencies.join(' and ')}`, 'Choose one with --account, or --in units.')
  }
  if (units.length <= 1) return { kind: 'units', unit: units[0] ?? null }
  throw new UserError('costs', `usage is in ${units.join(' and ')}, which have no sum`, 'Choose one with --account.')
}

/** Credits and DBU are what compute is metered in; other units (terabytes, tokens) have only money in common. */
function computeUnits(cells: readonly CostCell[]): readonly string[] {
  const units = new Set(cells.map((cell) => cell.unit))
  return ['credit', 'DBU', 'core-hour'].filter((unit) => units.has(unit))
}
