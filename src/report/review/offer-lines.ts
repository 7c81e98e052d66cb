// How an increase is accepted, ready to run or to commit: `plimsoll accept` lines, and entries of .plimsoll/decisions.yml.

import type { AcceptOffer } from '../../domain/forecast.ts'
import type { ReviewResult } from '../../domain/review.ts'

export interface OfferLines {
  /** Each as the lines that a shell reads as one. */
  readonly commands: readonly (readonly string[])[]
  /** Of the list under `decisions:`. */
  readonly entries: readonly string[]
}

/** What people have to say themselves; the file is reviewed like code, so nobody merges it unseen. */
const askedReason = 'say why it is wanted'
const askedOwner = 'say who stands for it'

/** Names of these characters need no quotes in a shell, a fence or YAML within quotes; others are not offered. */
const plain = /^[\w@./ :-]{1,200}$/

/** Null where nothing is offered. */
export function offerLines({ forecast }: ReviewResult): OfferLines | null {
  const offers = (forecast?.offers ?? []).filter((each) => isPlain(each))
  if (offers.length === 0) return null
  return { commands: offers.map(commandOf), entries: offers.flatMap(entryOf) }
}

function isPlain({ id, model, account, owner, monthly, currency, from, until }: AcceptOffer): boolean {
  return [id, model, account, owner ?? askedOwner, monthly, currency ?? 'USD', from, until].every((text) =>
    plain.test(text),
  )
}

function commandOf({ model, account, owner, monthly, currency, from, until }: AcceptOffer): readonly string[] {
  const money = currency === null ? '' : ` --currency ${currency}`
  return [
    `plimsoll accept 'model:${model}' \\`,
    `  --account ${account} --monthly ${monthly}${money} \\`,
    `  --from ${from} --until ${until} \\`,
    `  --owner '${owner ?? askedOwner}' --reason '${askedReason}'`,
  ]
}

function entryOf({ id, model, account, owner, monthly, currency, from, until }: AcceptOffer): readonly string[] {
  return [
    `  - id: '${id}'`,
    `    subject: {type: model, id: '${model}', account: '${account}'}`,
    '    answer: intended',
    `    reason: '${askedReason}'`,
    `    owner: '${owner ?? askedOwner}'`,
    `    monthly: '${monthly}'`,
    ...(currency === null ? [] : [`    currency: '${currency}'`]),
    `    from: '${from}'`,
    `    until: '${until}'`,
    `    decided_on: '${from}'`,
  ]
}
