// `plimsoll calibration`: how far forecasts of merged changes were off; with --update, those that can be judged by now are added.

import { latestOutcomes, medianAmount, pastErrors } from '../analyses/calibration/past-errors.ts'
import type { CalibrationResult, ChangeJudged } from '../domain/calibration.ts'
import type { ForecastOutcome } from '../domain/forecast-error.ts'
import type { Output } from '../domain/output.ts'
import { type CalibrationFormat, renderCalibration } from '../report/calibration/calibration.ts'
import { calibrationIn } from '../store/calibration/calibration.ts'
import { updateCalibration } from './calibration/update.ts'
import { deliver } from './deliver.ts'
import type { MergesRequest } from './replay/replay-request.ts'
import { accountsOf, openStoreSession } from './store-session.ts'
import { isSimulated } from './store-state.ts'

export interface CalibrationRequest extends MergesRequest {
  readonly update?: boolean | undefined
  readonly format: CalibrationFormat
  readonly output?: string | undefined
}

const farthestShown = 10

/** @throws {UserError} when there is no store; with `update`, also without a repository or a complete day. */
export async function calibration(request: CalibrationRequest): Promise<Output> {
  const added = request.update === true ? await updateCalibration(request, new Date().toISOString()) : 0
  const result = await calibrationOf(request, added)
  const { format, terminal, output } = request
  const color = terminal.color && output === undefined
  return deliver(renderCalibration(result, format, { width: terminal.width, color }), request, 0)
}

export async function calibrationOf(request: MergesRequest, added: number): Promise<CalibrationResult> {
  const session = openStoreSession(request, false)
  try {
    const version = await session.store.pin()
    const entries = await calibrationIn(session.store.root).read()
    const events = entries.flatMap((entry) => entry.events)
    return { ...resultOf(events, added), simulated: accountsOf(version, request.account).some(isSimulated) }
  } finally {
    session.store.close()
  }
}

function resultOf(events: readonly ChangeJudged[], added: number): Omit<CalibrationResult, 'simulated'> {
  const outcomes = latestOutcomes(events)
  const days = outcomes.map(({ mergedOn }) => mergedOn).sort()
  const errors = pastErrors(outcomes)
  const currency = outcomes[0]?.currency ?? null
  const inMoney = outcomes.filter((each) => each.currency === currency)
  return {
    schema: 'plimsoll/calibration/1',
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    changes: new Set(outcomes.map(({ change }) => change)).size,
    currency,
    errors,
    amounts: errors.map(({ tier, type }) => {
      const some = inMoney.filter((each) => each.tier === tier && (type === 'all' || each.type === type))
      return some.length === 0 ? '0' : medianAmount(some).toFixed(2)
    }),
    farthest: [...inMoney].sort((left, right) => offBy(right) - offBy(left)).slice(0, farthestShown),
    added,
  }
}

function offBy({ foretold, actual }: ForecastOutcome): number {
  return Math.abs(Number(actual) - Number(foretold.amount))
}
