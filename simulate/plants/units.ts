// What bytes cost: native units of a statement that keeps its warehouse busy.

import type { Settings } from '../options.ts'
import { parameters } from '../parameters.ts'

const secondsPerHour = 3600

/** Bytes that burn so many units when read by statements wide enough for their warehouse; sizes cost by their nodes. */
export function bytesOfUnits({ platform }: Settings, units: number): number {
  const perNode =
    platform === 'snowflake'
      ? (parameters.creditsPerHour.value['X-Small'] ?? 1)
      : (parameters.dbuPerHour.value['X-Small'] ?? 1)
  return (units / perNode) * secondsPerHour * parameters.nodeBytesPerSecond.value
}
