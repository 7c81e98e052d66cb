// Rows for export in the FinOps Open Cost and Usage Specification (FOCUS) 1.2: https://focus.finops.org.

/**
 * Columns in the order of the file: those that FOCUS demands, those that apply to us, and ours, which begin with `x_`.
 * List, contracted and effective cost are the billed cost: a daily roll-up knows no other.
 */
export const focusColumns = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'ServiceCategory',
  'ServiceName',
  'SubAccountId',
  'SubAccountName',
  'Tags',
  'x_plimsoll_actor',
  'x_plimsoll_basis',
  'x_plimsoll_confidence',
  'x_plimsoll_environment',
  'x_plimsoll_method',
  'x_plimsoll_model',
  'x_plimsoll_object',
  'x_plimsoll_target',
  'x_plimsoll_team',
  'x_plimsoll_workload',
] as const

export type FocusRow = Readonly<Record<(typeof focusColumns)[number], string | null>>
