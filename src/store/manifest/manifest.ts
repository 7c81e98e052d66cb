// One version of the store: which files hold which periods, how complete they are, and up to when sources were read.

import { z } from 'zod'
import { platforms } from '../../domain/telemetry/account.ts'
import { derivedTables, sourceTables } from '../../domain/telemetry/table-name.ts'

/** Counts up when an older reader would misread a manifest. */
export const manifestFormat = 1

/** The one period of tables without days. */
export const wholeAccount = 'account'

const instant = z.iso.datetime()
const contentName = z.string().regex(/^[0-9a-f]{32}$/)
const sources = [...platforms, 'dbt', 'git'] as const

const dayState = z
  .object({
    /** `2026-10-05`, or `account` in tables without days. */
    day: z.string().regex(/^(\d{4}-\d{2}-\d{2}|account)$/),
    rows: z.int().nonnegative(),
    /** Name of the file that would hold these rows alone: equal content, equal name. Null: no rows. */
    content: contentName.nullable(),
    /** Of the latest row. */
    extractedAt: instant.nullable(),
    /** Derived tables: what the rows were made from. */
    inputsHash: contentName.nullable(),
  })
  .readonly()

const entry = z
  .object({
    table: z.enum([...sourceTables, ...derivedTables]),
    platform: z.enum(sources),
    account: z.string(),
    origin: z.string(),
    /** `2026-10-05`, `2026-10` or `account`. */
    period: z.string().regex(/^(\d{4}-\d{2}(-\d{2})?|account)$/),
    /** From the store's folder, with `/`; null: derived, and without rows. */
    path: z.string().nullable(),
    rows: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    /** Of the period column; null in tables without days and when there are no rows. */
    minTime: instant.nullable(),
    maxTime: instant.nullable(),
    /** Key of `schemas`: the columns that the file has. */
    schema: z.string(),
    /** The days of a month; one for other periods. */
    days: z.array(dayState).nonempty().readonly(),
  })
  .readonly()

const coverage = z
  .object({
    table: z.enum([...sourceTables, ...derivedTables]),
    platform: z.enum(sources),
    account: z.string(),
    origin: z.string(),
    /** Whole days [from, to) that complete batches cover, each with the latest extraction; `account` in tables without days. */
    ranges: z.array(z.object({ from: z.string(), to: z.string(), asOf: instant }).readonly()).readonly(),
  })
  .readonly()

const watermark = z
  .object({
    platform: z.enum(sources),
    account: z.string(),
    origin: z.string(),
    completeUpTo: instant,
    extractedAt: instant,
  })
  .readonly()

export const manifestSchema = z
  .object({
    format: z.literal(manifestFormat),
    number: z.int().nonnegative(),
    /** Columns of files, as `name TYPE, name TYPE`, by a short hash of that text. */
    schemas: z.record(z.string(), z.string()).readonly(),
    entries: z.array(entry).readonly(),
    coverage: z.array(coverage).readonly(),
    watermarks: z.array(watermark).readonly(),
  })
  .readonly()

export type DayState = z.infer<typeof dayState>
export type Entry = z.infer<typeof entry>
export type StoredCoverage = z.infer<typeof coverage>
export type CoveredRange = StoredCoverage['ranges'][number]
export type StoredWatermark = z.infer<typeof watermark>
export type Manifest = z.infer<typeof manifestSchema>

export const emptyManifest: Manifest = {
  format: manifestFormat,
  number: 0,
  schemas: {},
  entries: [],
  coverage: [],
  watermarks: [],
}
