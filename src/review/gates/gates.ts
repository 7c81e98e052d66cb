// Holds a change against every gate on spend that plimsoll.yml asks for.

import type { GateKind, GateResult } from '../../domain/forecast.ts'
import { type GateAction, type GateInput, type GateSettings, type Judged, resultOf } from './gate.ts'
import { judgeHeadroom } from './headroom.ts'
import { judgeIncrease, judgePercent } from './increase.ts'
import { judgeUnowned, judgeUntagged } from './labelled-spend.ts'
import { judgeLostPruning } from './lost-pruning.ts'

export function judgeGates(
  settings: GateSettings,
  unmeasured: 'fail' | 'warn',
  input: GateInput,
): readonly GateResult[] {
  const { increase, percent, headroom, lost_pruning, unowned_spend, untagged_spend } = settings
  const results = (kind: GateKind, action: GateAction, judged: readonly Judged[]): readonly GateResult[] =>
    judged.map((each) => resultOf(kind, action, each, unmeasured))
  return [
    ...(increase === undefined ? [] : results('increase', increase.action, [judgeIncrease(increase, input)])),
    ...(percent === undefined ? [] : results('percent', percent.action, [judgePercent(percent, input)])),
    ...(headroom === undefined ? [] : results('headroom', headroom.action, judgeHeadroom(headroom, input))),
    ...(lost_pruning === undefined
      ? []
      : results('lost_pruning', lost_pruning.action, judgeLostPruning(lost_pruning, input))),
    ...(unowned_spend === undefined
      ? []
      : results('unowned_spend', unowned_spend.action, [judgeUnowned(unowned_spend, input)])),
    ...(untagged_spend === undefined
      ? []
      : results('untagged_spend', untagged_spend.action, [judgeUntagged(untagged_spend, input)])),
  ]
}
