// The accounts of plimsoll.yml that a request means.

import { UserError } from '../../../domain/errors.ts'
import { listed } from '../../../domain/listed.ts'
import type { AccountConfig } from '../../../workspace/account-schema.ts'

/** @param asked `name` or `platform.name`; all when left out. */
export function chosenAccounts(
  accounts: readonly AccountConfig[],
  asked: string | undefined,
): readonly AccountConfig[] {
  if (accounts.length === 0) {
    throw new UserError(
      'plimsoll.yml',
      'names no accounts',
      'Add them as docs/connecting.md shows, or read exports: plimsoll sync files <folder>.',
    )
  }
  if (asked === undefined) return accounts
  const chosen = accounts.filter(({ platform, name }) => asked === name || asked === `${platform}.${name}`)
  if (chosen.length > 0) return chosen
  const names = accounts.map(({ platform, name }) => `${platform}.${name}`)
  throw new UserError('--account', `${asked} is not in plimsoll.yml`, `It names ${listed(names)}.`)
}
