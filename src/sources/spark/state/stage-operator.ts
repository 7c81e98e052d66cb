// Which operator of the plan a stage read a shuffle for: the join, aggregate, window or sort above the exchange.

import type { ExecutionReading, StageOperator } from '../../../sql/plans/spark/execution-types.ts'

/** Of several, the one that most was shuffled for; those with keys first. */
export function stageOperator(reading: ExecutionReading, stageId: number): StageOperator | null {
  const [most] = reading.exchangeReaders
    .filter(({ stages }) => stages.includes(stageId))
    .sort(
      (left, right) =>
        Number(right.keys.length > 0) - Number(left.keys.length > 0) ||
        (right.bytes ?? 0) - (left.bytes ?? 0) ||
        left.exchangeId - right.exchangeId,
    )
  return most === undefined ? null : { operator: most.operator, operatorId: most.operatorId, keys: most.keys }
}
