// Spend of a period as FOCUS 1.2 rows; their BilledCost adds up to what is priced, exactly.

import type { FocusRow } from '../../domain/focus.ts'
import { decimalText, microPerCurrency, nanoPerUnit } from '../../domain/telemetry/money.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { dayIn, integerIn, type Row, textIn, textOrNull } from '../../store/engine/row.ts'
import focusSql from './focus.sql'

const providers: Readonly<Record<string, string>> = {
  snowflake: 'Snowflake',
  databricks: 'Databricks',
  spark: 'Apache Spark',
}

/** The engine must have cost_day bound. @param period First day and day after the last, UTC. */
export async function focus(
  engine: Engine,
  period: { readonly from: string; readonly to: string },
): Promise<readonly FocusRow[]> {
  await engine.set('px_from', period.from)
  await engine.set('px_to', period.to)
  return (await engine.rows(focusSql)).map(focusRow)
}

function focusRow(row: Row): FocusRow {
  const cost = decimalText(integerIn(row, 'cost_u'), microPerCurrency)
  const units = decimalText(integerIn(row, 'units_n'), nanoPerUnit)
  const platform = textIn(row, 'platform')
  const provider = providers[platform] ?? platform
  const account = textIn(row, 'account')
  const day = dayIn(row, 'day')
  const service = textOrNull(row, 'service') ?? 'unmapped'
  const target = [textIn(row, 'target_kind'), textOrNull(row, 'class') ?? ''].filter((part) => part !== '').join(': ')
  return {
    BilledCost: cost,
    BillingAccountId: account,
    BillingAccountName: account,
    BillingCurrency: textIn(row, 'currency'),
    BillingPeriodEnd: instant(dayIn(row, 'billing_period_end')),
    BillingPeriodStart: instant(dayIn(row, 'billing_period_start')),
    ChargeCategory: textIn(row, 'charge_category'),
    ChargeClass: null,
    ChargeDescription: `${service}, ${target}`,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodEnd: instant(addDays(day, 1)),
    ChargePeriodStart: instant(day),
    ConsumedQuantity: units,
    ConsumedUnit: textOrNull(row, 'unit'),
    ContractedCost: cost,
    EffectiveCost: cost,
    InvoiceIssuerName: provider,
    ListCost: cost,
    PricingQuantity: units,
    PricingUnit: textOrNull(row, 'unit'),
    ProviderName: provider,
    PublisherName: provider,
    ResourceId: textOrNull(row, 'resource_id'),
    ResourceName: textOrNull(row, 'resource_name'),
    ResourceType: textOrNull(row, 'resource_id') === null ? null : service,
    ServiceCategory: textIn(row, 'service_category'),
    ServiceName: service,
    SubAccountId: textOrNull(row, 'workspace_id'),
    SubAccountName: null,
    Tags: tags(row),
    x_plimsoll_actor: textOrNull(row, 'actor'),
    x_plimsoll_basis: textOrNull(row, 'basis'),
    x_plimsoll_confidence: textOrNull(row, 'confidence'),
    x_plimsoll_environment: textOrNull(row, 'environment'),
    x_plimsoll_method: textOrNull(row, 'method'),
    x_plimsoll_model: textOrNull(row, 'model'),
    x_plimsoll_object: textOrNull(row, 'object_key'),
    x_plimsoll_target: target,
    x_plimsoll_team: textOrNull(row, 'team'),
    x_plimsoll_workload: textOrNull(row, 'workload'),
  }
}

/** What tools that read only FOCUS columns can group by. */
function tags(row: Row): string {
  const known = ['team', 'workload', 'model', 'environment'].flatMap((key): [string, string][] => {
    const value = textOrNull(row, key)
    return value === null ? [] : [[key, value]]
  })
  return JSON.stringify(Object.fromEntries(known))
}

function instant(day: string): string {
  return `${day}T00:00:00Z`
}
