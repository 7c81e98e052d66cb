// What is over all accounts: budgets, decisions and the entropy tax, as of the account that is furthest behind.

import { checks } from '../../analyses/checks/registry.generated.ts'
import { entropyTax } from '../../analyses/entropy-tax/entropy-tax.ts'
import { fromLoadLines } from '../../analyses/incidents/from-load-lines.ts'
import type { Responsible, Sighting } from '../../analyses/incidents/sighting.ts'
import { loadLines } from '../../analyses/load-line/load-lines.ts'
import type { Account } from '../../domain/telemetry/account.ts'
import { addDays } from '../../domain/utc-day.ts'
import type { Decision } from '../../domain/watch/decision.ts'
import type { EntropyTax } from '../../domain/watch/entropy-tax.ts'
import type { Budget, LoadLine } from '../../domain/watch/load-line.ts'
import type { Engine } from '../../store/engine/engine.ts'
import { acceptedIncreases } from './accepted-increases.ts'
import type { AccountsSeen } from './advance-accounts.ts'
import type { AccountView } from './judge-account.ts'
import { type StandingDays, standings, standingsFrom } from './standings.ts'

/** Days of the entropy tax. */
const taxDays = 30

/** Days before them that say what is rebuilt, read and pruned as it was. */
const daysBefore = 100

export interface WholeQuestion extends StandingDays {
  readonly accounts: readonly Account[]
  readonly decisions: readonly Decision[]
  readonly budgets: readonly Budget[]
  readonly watcher: string | null
}

/** What each account showed. */
export interface Views {
  readonly views: readonly AccountView[]
  /** Checks have looked for findings on the same engine. */
  readonly isPrepared: boolean
}

export interface Whole {
  readonly tax: EntropyTax | null
  readonly lines: readonly LoadLine[]
  readonly seen: Pick<AccountsSeen, 'asOf' | 'who' | 'sightings' | 'decisions'>
}

/** First UTC day that must be bound for {@link judgeWhole}. */
export function wholeFrom({ decisions, asOf, knownFrom }: WholeQuestion): string {
  const [first = asOf] = [standingsFrom(decisions, { asOf, knownFrom }), addDays(asOf, -taxDays - daysBefore)].sort()
  return first
}

/** The engine must have `accountTables` of all accounts bound. */
export async function judgeWhole(
  engine: Engine,
  { accounts, decisions, budgets, watcher, asOf, knownFrom }: WholeQuestion,
  { views, isPrepared }: Views,
): Promise<Whole> {
  const ownerOf: Responsible['ownerOf'] = (subject) =>
    views.map(({ who }) => who.ownerOf(subject)).find((owner) => owner !== null) ?? null
  const to = addDays(asOf, 1)
  const tax = await entropyTax(engine, { from: addDays(to, -taxDays), to, checks, hasTrend: false, isPrepared })
  const standing = await standings(engine, decisions, { asOf, knownFrom })
  const lines = await loadLines(engine, { asOf, budgets, accepted: acceptedIncreases(decisions, ownerOf) })
  const who = { ownerOf, watcher }
  const sightings: readonly Sighting[] = [
    ...views.flatMap((view) => view.sightings),
    ...fromLoadLines(lines, accounts, who),
  ]
  return { tax, lines, seen: { asOf, who, sightings, decisions: standing } }
}
