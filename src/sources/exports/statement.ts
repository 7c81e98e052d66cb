// Reads `_export.json`: when an export was taken, and for which times each of its views is complete.

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { fileFault } from '../../domain/file-fault.ts'

export const statementFile = '_export.json'

export interface ExportStatement {
  readonly exportedAt: Date
  /** By view, lower case: all rows whose time lies in [from, to) are there. */
  readonly views: ReadonlyMap<string, { readonly from: Date; readonly to: Date }>
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const schema = z.strictObject({
  exportedAt: instant,
  views: z
    .record(
      z.string(),
      z
        .strictObject({ from: instant, to: instant })
        .refine(({ from, to }) => from < to, { message: 'from must be before to' }),
    )
    .default({}),
})

/** @throws {UserError} when it is not of this form. */
export function readExportStatement(path: string, label: string): ExportStatement {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UserError(label, `could not be read (${fileFault(error)})`, 'Make it readable, or remove it.')
  }
  const parsed = schema.safeParse(asJson(text, label))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = issue === undefined || issue.path.length === 0 ? label : `${label}: ${issue.path.join('.')}`
    throw new UserError(
      place,
      issue?.message ?? 'is not of the form expected',
      'It holds {"exportedAt": "2026-11-01T06:00:00Z", "views": {"query_history": {"from": ..., "to": ...}}}.',
    )
  }
  const views = Object.entries(parsed.data.views).map(([name, range]) => [name.toLowerCase(), range] as const)
  return { exportedAt: parsed.data.exportedAt, views: new Map(views) }
}

function asJson(text: string, label: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new UserError(label, 'is not JSON', 'Write it anew, or remove it.')
  }
}
