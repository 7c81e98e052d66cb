// What a subject cost day by day, by form, as the engine says it.

import { type BuildForm, buildForms } from '../../domain/snapshot.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import { dayIn, integerIn, type Row, textIn, textOrNull } from '../../store/engine/row.ts'

export interface DayCost {
  readonly account: string
  readonly subject: string
  readonly isReader: boolean
  readonly day: string
  readonly form: BuildForm
  /** Of a reader's statement. */
  readonly fingerprint: string | null
  readonly unit: string | null
  readonly currency: string | null
  readonly runs: bigint
  /** Nano-units. */
  readonly units: bigint
  /** Micro-currency; 0 without a price. */
  readonly cost: bigint
}

export function dayCost(row: Row): DayCost {
  const form = textIn(row, 'form')
  return {
    account: accountKey({ platform: textIn(row, 'platform'), account: textIn(row, 'account') }),
    subject: textIn(row, 'subject'),
    isReader: row.is_reader === true,
    day: dayIn(row, 'day'),
    form: buildForms.find((each) => each === form) ?? 'other',
    fingerprint: textOrNull(row, 'fingerprint'),
    unit: textOrNull(row, 'unit'),
    currency: textOrNull(row, 'currency'),
    runs: integerIn(row, 'runs'),
    units: integerIn(row, 'units_n'),
    cost: integerIn(row, 'cost_u'),
  }
}
