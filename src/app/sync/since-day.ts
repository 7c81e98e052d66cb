// Reads the day that --since names.

import { isDay } from '../../domain/utc-day.ts'
import { notADay } from '../not-a-day.ts'

export function sinceDay(text: string | undefined): Date | null {
  if (text === undefined) return null
  if (isDay(text)) return new Date(`${text}T00:00:00Z`)
  throw notADay('--since')
}
