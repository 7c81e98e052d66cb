// Budgets of the configuration as questions to the store: accounts by their whole names.

import { UserError } from '../domain/errors.ts'
import { type Account, accountKey, platforms } from '../domain/telemetry/account.ts'
import type { Budget } from '../domain/watch/load-line.ts'
import type { StoreVersion } from '../store/store.ts'
import type { Config } from '../workspace/config-schema.ts'
import { accountsNamed, accountsOf } from './store-session.ts'

/**
 * @param asked Accounts that the user asked for; null: all. A budget of all accounts says nothing of some of them.
 * @throws {UserError} when a budget names an account that the store does not have, or has on several platforms.
 */
export function budgetsOf(
  { budgets }: Config,
  version: Pick<StoreVersion, 'entries'>,
  asked: readonly Account[] | null,
): readonly Budget[] {
  const all = accountsOf(version, undefined)
  const isWhole =
    asked === null ||
    all.filter(isBilled).every((each) => asked.some((other) => accountKey(other) === accountKey(each)))
  return budgets
    .map(({ account = null, ...budget }) => ({
      ...budget,
      account: account === null ? null : wholeName(account, all),
    }))
    .filter(({ account }) => isWhole || asked.some((each) => accountKey(each) === account))
}

function isBilled({ platform }: Account): boolean {
  return platforms.some((each) => each === platform)
}

function wholeName(name: string, all: readonly Account[]): string {
  const [first, ...others] = accountsNamed(name, all).map(accountKey)
  if (first !== undefined && others.length === 0) return first
  if (first === undefined) {
    const known = all.map(accountKey).join(', ')
    throw new UserError(
      'plimsoll.yml: budgets: account',
      `${name} is not in the store`,
      `It has ${known === '' ? 'none' : known}.`,
    )
  }
  throw new UserError(
    'plimsoll.yml: budgets: account',
    `${name} is on several platforms`,
    `Write one of ${[first, ...others].join(', ')}.`,
  )
}
