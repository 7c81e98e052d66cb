// The shape of .plimsoll/decisions.yml: what a decision must say, and what may be left out.

import { z } from 'zod'
import { answers, type Decision } from '../domain/watch/decision.ts'
import { subjectTypes } from '../domain/watch/subject.ts'

const day = z.iso.date({ error: 'must be a day such as 2026-10-05' })

/** Text, so that money never passes through a float; a plain number is as good where YAML has one. */
const amount = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d+(\.\d{1,6})?$/.test(text), {
    error: 'must be an amount such as 450 or 450.50, not negative, with at most 6 decimals',
  })

const decision = z
  .strictObject({
    id: z.string().min(1).describe('stable: others name it'),
    subject: z.strictObject({
      type: z.enum(subjectTypes),
      id: z.string().describe('unique_id, warehouse, team, workload, user, service, ...; empty for the platform'),
      account: z
        .string()
        .regex(/^[a-z]+\..+$/, { error: 'must be written as platform.account, such as snowflake.acme' })
        .nullable()
        .default(null)
        .describe('any account when left out'),
    }),
    answer: z.enum(answers),
    reason: z.string().min(1, { error: 'must say why' }),
    owner: z.string().min(1, { error: 'must name who stands for it' }),
    monthly: amount.nullable().default(null).describe('accepted increase a month; whatever it is when left out'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: 'must be a code such as USD' })
      .nullable()
      .default(null)
      .describe('left out where amounts are in native units'),
    from: day,
    until: day.nullable().default(null).describe('last day it holds; for good when left out'),
    decided_on: day,
    decided_by: z.string().min(1).nullable().default(null),
  })
  .refine(({ from, until }) => until === null || from <= until, {
    error: 'ends before it begins: until must not be before from',
  })

export const decisionsSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1, the only version there is' }),
  decisions: z
    .array(decision)
    .nullish()
    .transform((list) => list ?? []),
})

export type DecisionEntry = z.output<typeof decision>

export function decisionOf({ decided_on, decided_by, ...rest }: DecisionEntry): Decision {
  return { ...rest, decidedOn: decided_on, decidedBy: decided_by }
}

/** As it is written to the file: what is null is left out. */
export function entryOf({ decidedOn, decidedBy, ...rest }: Decision): Readonly<Record<string, unknown>> {
  const { account, ...subject } = rest.subject
  const entry = {
    id: rest.id,
    subject: { ...subject, account },
    answer: rest.answer,
    reason: rest.reason,
    owner: rest.owner,
    monthly: rest.monthly,
    currency: rest.currency,
    from: rest.from,
    until: rest.until,
    decided_on: decidedOn,
    decided_by: decidedBy,
  }
  return withoutNulls({ ...entry, subject: withoutNulls(entry.subject) })
}

function withoutNulls(entry: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null))
}
