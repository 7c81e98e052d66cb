// Holds what the gate would have said of a merge against what it then cost, and says which of the two was right.

import type { ActualCost, NotJudged } from '../../domain/actual-cost.ts'
import type { ActualChange, ReplayClass } from '../../domain/replay.ts'
import type { Verdict } from '../../domain/review.ts'
import { addDecimals } from '../../domain/telemetry/money.ts'

export interface Later {
  readonly costs: readonly ActualCost[]
  readonly notJudged: readonly NotJudged[]
}

/** Of the changed models all, of readers those that moved; null where no changed model could be judged. */
export function actualChange({ costs }: Later, changed: ReadonlySet<string>): ActualChange | null {
  const own = costs.filter(({ subject, kind }) => kind === 'model' && changed.has(subject))
  const [first] = own
  if (first === undefined) return null
  const readers = costs.filter((each) => !own.includes(each) && each.moved)
  // Money and units of several accounts have no sum; the first one's count.
  const counted = [...own, ...readers].filter(({ currency }) => currency === first.currency)
  const sum = (of: (cost: ActualCost) => string): string => addDecimals(counted.map(of))
  return {
    days: first.days,
    before: sum(({ before }) => before.amount),
    after: sum(({ after }) => after.amount),
    delta: sum(({ delta }) => delta),
    currency: first.currency,
    readers: addDecimals(readers.filter(({ currency }) => currency === first.currency).map(({ delta }) => delta)),
    moved: counted.some(({ moved }) => moved),
  }
}

export interface Judgement {
  readonly class: ReplayClass
  readonly because: string
}

export interface Lines {
  /** An increase below this does not count. */
  readonly least: string
  /** Increase that the gate lets pass; null: `least` is it. */
  readonly line: string | null
}

/** @param actual Null: not known, for the reason given. */
export function judgementOf(
  verdict: Verdict,
  actual: ActualChange | null,
  unknown: string,
  { least, line }: Lines,
): Judgement {
  if (actual === null) return { class: 'not_judged', because: unknown }
  const delta = Number(actual.delta)
  const rose = actual.moved && delta >= Number(least) && delta > 0
  if (verdict === 'block' || verdict === 'warn') {
    const said = verdict === 'block' ? 'blocked' : 'warned of'
    if (rose) return { class: 'hit', because: `${said}, and cost rose` }
    return { class: verdict === 'block' ? 'noise' : 'quiet_warning', because: `${said}, and nothing rose` }
  }
  if (verdict === 'unmeasured') {
    return { class: 'unmeasured', because: `not measured by the gate, and ${rose ? 'cost rose' : 'nothing rose'}` }
  }
  if (rose && delta > Number(line ?? least)) return { class: 'miss', because: 'passed, and cost rose above the line' }
  return { class: 'quiet_pass', because: rose ? 'passed, and rose within the line' : 'passed, and nothing rose' }
}
