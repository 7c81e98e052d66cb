// The mistake of an option that names a day that is none.

import { UserError } from '../domain/errors.ts'

export function notADay(option: string): UserError {
  return new UserError(option, 'is no day', 'Write it as 2026-10-01.')
}
