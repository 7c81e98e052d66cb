// Warehouses, workloads and models that spend, with their owners.

import type { OwnedSpend } from '../../domain/ownership.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { integerIn, integerOrNull, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import ownershipSql from './ownership.sql'

/** Largest spend first. The engine must have bill_line, identity and cost_day bound. */
export async function ownership(
  engine: Engine,
  period: { readonly from: string; readonly to: string },
): Promise<readonly OwnedSpend[]> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  return (await engine.rows(ownershipSql)).map(ownedSpend)
}

function ownedSpend(row: Row): OwnedSpend {
  const kind = textIn(row, 'kind')
  const cost = integerOrNull(row, 'cost_u')
  return {
    platform: textIn(row, 'platform'),
    account: textIn(row, 'account'),
    kind: kind === 'warehouse' || kind === 'model' ? kind : 'workload',
    name: textIn(row, 'name'),
    owner: textOrNull(row, 'team'),
    from: textOrNull(row, 'evidence'),
    amount:
      cost === null ? decimalText(integerIn(row, 'units_n'), nanoPerUnit) : decimalText(cost, microPerCurrency, 2),
    currency: cost === null ? null : textOrNull(row, 'currency'),
    unit: textOrNull(row, 'unit'),
  }
}
