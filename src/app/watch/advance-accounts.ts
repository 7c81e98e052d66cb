// Brings the incidents of each account forward as of its own last day, and those of all accounts together as of the first of these.

import { type Advanced, advance, dearestFirst } from '../../analyses/incidents/advance.ts'
import type { StandingDecision } from '../../analyses/incidents/coverage.ts'
import { fromDecisions } from '../../analyses/incidents/from-decisions.ts'
import type { Responsible, Sighting } from '../../analyses/incidents/sighting.ts'
import { accountKey } from '../../domain/telemetry/account.ts'
import type { JournalEntry } from '../../domain/watch/journal.ts'
import type { SubjectDays } from '../../domain/watch/subject-days.ts'
import { journalState } from '../../store/journal/journal-state.ts'
import { levelIn } from './levels.ts'

export interface AccountsSeen {
  readonly asOf: string
  readonly least: string
  readonly who: Responsible
  /** Of all accounts, and of those that are over all of them. */
  readonly sightings: readonly Sighting[]
  readonly decisions: readonly StandingDecision[]
  readonly accounts: readonly {
    readonly key: string
    readonly asOf: string
    readonly levels: ReadonlyMap<string, SubjectDays>
  }[]
  /** Entries of the journal about later days are left out; null takes all. */
  readonly until: string | null
}

export function advanceAccounts(seen: AccountsSeen, entries: readonly JournalEntry[]): Advanced {
  const { asOf, least, who, decisions } = seen
  const { incidents: known, notices } = journalState(entries, seen.until)
  const sightings = [...seen.sightings, ...fromDecisions(decisions, seen.sightings, known.values(), asOf, who)]
  const judged = new Set(seen.accounts.map(({ key }) => key))
  // What is over all accounts stands under none of them.
  const groups = [...seen.accounts, { key: null, asOf, levels: new Map<string, SubjectDays>() }]
  const parts = groups.map(({ key, asOf: day, levels }) => {
    const isOf = ({ subject }: Pick<Sighting, 'subject'>): boolean => {
      const own = accountKey(subject)
      return key === null ? subject.account === '*' && !judged.has(own) : own === key
    }
    return advance({
      asOf: day,
      least,
      known: new Map([...known].filter(([, { incident }]) => isOf(incident))),
      sightings: sightings.filter(isOf),
      toldOn: notices.filter(({ incident }) => isOf(incident)).map(({ on }) => on),
      decisions,
      levelOf: levelIn(levels, day),
    })
  })
  return {
    incidents: parts.flatMap(({ incidents }) => incidents).sort(dearestFirst),
    changes: parts.flatMap(({ changes }) => changes),
  }
}
