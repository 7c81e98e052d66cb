// The shape of a file of the journal, checked when it is read: what is damaged must not be taken for what happened.

import { z } from 'zod'
import { platforms } from '../../domain/telemetry/account.ts'
import { causeTypes } from '../../domain/watch/cause.ts'
import { incidentKinds, incidentPhases, incidentStates } from '../../domain/watch/incident.ts'
import type { JournalEvent } from '../../domain/watch/journal.ts'
import { driftMetrics } from '../../domain/watch/movement.ts'
import { incidentChanges } from '../../domain/watch/notice.ts'
import { subjectTypes } from '../../domain/watch/subject.ts'

/** Counts up when an older reader would misread an entry. */
export const journalFormat = 1

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const amount = z.string().regex(/^-?\d+(\.\d+)?$/)

const subject = z.object({
  platform: z.enum([...platforms, 'dbt', 'git']),
  account: z.string(),
  type: z.enum(subjectTypes),
  id: z.string(),
})

const standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('holds'), actual: amount }),
  z.object({ kind: z.literal('exceeded'), actual: amount, by: amount }),
  z.object({ kind: z.literal('expired'), on: day }),
  z.object({ kind: z.literal('undone'), on: day }),
  z.object({ kind: z.literal('not_measured') }),
])

const incident = z.object({
  id: z.string(),
  kind: z.enum(incidentKinds),
  subject,
  title: z.string(),
  startedOn: day,
  detectedOn: day,
  dailyBefore: amount,
  dailyAfter: amount,
  monthlyImpact: amount,
  currency: z.string().nullable(),
  unit: z.string().nullable(),
  owner: z.string().nullable(),
  watcher: z.string().nullable(),
  causes: z.array(
    z.object({
      type: z.enum(causeTypes),
      ref: z.string(),
      wording: z.enum(['coincides with', 'explains', 'confirmed', 'none found']),
      at: z.string().nullable(),
      detail: z.string(),
      agent: z.string().nullable(),
    }),
  ),
  state: z.enum(incidentStates),
  phase: z.enum(incidentPhases),
  metrics: z.array(z.object({ metric: z.enum(driftMetrics), before: z.number(), after: z.number() })),
  alsoSeenIn: z.array(subject),
  decision: z.object({ id: z.string(), standing }).nullable(),
  fix: z.string(),
})

const at = z.iso.datetime()

const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('incident_changed'), change: z.enum(incidentChanges), on: day, incident }),
  z.object({ kind: z.literal('notice_sent'), notice: z.string(), sink: z.string(), at }),
  z.object({ kind: z.literal('notice_failed'), notice: z.string(), sink: z.string(), at, reason: z.string() }),
]) satisfies z.ZodType<JournalEvent>

export const entrySchema = z.object({ format: z.literal(journalFormat), at, events: z.array(event) })
