// The gates of plimsoll.yml: what a change may find or cost before it warns or blocks.

import { z } from 'zod'

/** Kept as text: money never passes through a float. */
const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d+(\.\d{1,6})?$/.test(text), {
    error: 'must be an amount such as 500 or 499.50, with at most 6 decimals',
  })

const action = z.enum(['warn', 'block'])

const currency = z
  .string()
  .regex(/^[A-Za-z]{1,12}$/, { error: 'must be a code such as USD, or credit or DBU where no price is known' })
  .default('USD')

const least = amount.default('0').describe('a month: less is let through')

const unitBytes = { b: 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40 } as const

const size = z
  .string()
  .transform((text, context) => {
    const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(B|KiB|MiB|GiB|TiB)$/i.exec(text.trim()) ?? []
    const bytes = unitBytes[unit.toLowerCase() as keyof typeof unitBytes]
    if (bytes !== undefined) return Number(number) * bytes
    context.addIssue({ code: 'custom', message: 'must be a size such as 10 GiB' })
    return z.NEVER
  })
  .prefault('10 GiB')

const money = {
  increase: z
    .strictObject({ amount, currency, action })
    .optional()
    .describe('what a change may add a month, all models together'),
  percent: z
    .strictObject({ percent: z.number().min(0), least, currency, action })
    .optional()
    .describe('the same as a share of what the models of the change cost now'),
  headroom: z
    .strictObject({ percent: z.number().min(0).max(100), action })
    .optional()
    .describe("what a change may take of its team's room to its budget"),
  lost_pruning: z
    .strictObject({ above: size.describe('size of the table'), action })
    .optional()
    .describe('a filter that no longer reaches the keys of a large table'),
  unowned_spend: z.strictObject({ least, currency, action }).optional().describe('new spend that nobody owns'),
  untagged_spend: z
    .strictObject({ least, currency, action })
    .optional()
    .describe('new spend of models that lack a label of policy.tags'),
} as const

export const gateSchema = z.strictObject({
  block: z.enum(['error', 'warning', 'never']).default('error').describe('least severity of a new finding that blocks'),
  unmeasured: z
    .enum(['fail', 'warn'])
    .default('fail')
    .describe('what happens when nothing could be measured, or not what a gate asks for'),
  ...money,
})

/** What plimsoll.yml says of money: each gate that is asked for. */
export type MoneyGates = Pick<z.output<typeof gateSchema>, keyof typeof money>

export const snapshotSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .default('plimsoll.snapshot.json.gz')
    .describe('snapshot file, path from the repository root; none to leave it out'),
  stale_days: z.int().min(1).default(14).describe('days after the last one measured until it is stale'),
})
