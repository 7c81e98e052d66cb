// The values that a review is made of, bounded: a file may come from a fork that anybody may open.

import { z } from 'zod'

/** Far above what the largest real projects give. */
const mostEntries = 50_000

export const name = z.string().max(2_000)
export const longText = z.string().max(20_000)
export const tier = z.enum(['T0', 'T1', 'T2', 'T3'])
export const amount = z.string().regex(/^[+-]?\d{1,18}(\.\d{1,9})?$/, { error: 'must be a decimal amount' })
export const currency = z.string().regex(/^[A-Za-z]{1,12}$/, { error: 'must be a currency or a unit' })
export const count = z.int().min(0).max(10_000_000)

export const impact = z.object({
  amount,
  low: amount,
  high: amount,
  currency,
  basis: z.enum(['invoiced', 'metered', 'list', 'user', 'estimated']),
})

export function listOf<Entry extends z.ZodType>(entry: Entry): z.ZodArray<Entry> {
  return z.array(entry).max(mostEntries)
}

export function orNull<Value extends z.ZodType>(value: Value): z.ZodNullable<Value> {
  return z.nullable(value)
}
