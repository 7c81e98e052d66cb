// Reads the day that --since names.

import { UserError } from '../../domain/errors.ts'

export function sinceDay(text: string | undefined): Date | null {
  if (text === undefined) return null
  const day = new Date(`${text}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime())) return day
  throw new UserError('--since', 'is no day', 'Write it as 2026-10-01.')
}
