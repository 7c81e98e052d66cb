// What an account may be called: its name becomes a folder of the store.

import { UserError } from '../../domain/errors.ts'

/** @throws {UserError} which names `label`. */
export function accountName(name: string, label: string): string {
  if (/^[\w.-]{1,128}$/.test(name) && !name.startsWith('.')) return name
  throw new UserError(label, 'is no name of an account', 'Use letters, digits, "_", "-" and "." only.')
}
