// Holds one change against the days around it: models whose days are not complete, or that another change moved too, are not judged.

import type { ActualCost, JudgedDays, NotJudged } from '../../domain/actual-cost.ts'
import type { AskedChange, ChangeCost, KnownDays } from './change.ts'
import type { DayCost } from './day-cost.ts'
import { twoSides } from './two-sides.ts'
import { type Effect, isDisturbed, notComplete, type Turn, turnOf } from './window.ts'

export interface ChangeQuestion {
  readonly change: AskedChange
  /** All that were asked for, this one too: they may disturb each other. */
  readonly changes: readonly AskedChange[]
  readonly days: JudgedDays
  readonly known: ReadonlyMap<string, KnownDays>
  readonly effectOf: (change: string, model: string) => Effect | null
  readonly costsOf: (model: string) => readonly DayCost[]
}

/** Standard errors: one changed model among few, and one of many readers. */
const thresholds = { changed: 2, reader: 3 } as const

export function judgeChange(question: ChangeQuestion): ChangeCost {
  const { change } = question
  const changed = new Set(change.models.map(({ id }) => id))
  const answers = [
    ...change.models.map(({ id, change: kind }) => judgeModel(question, id, kind)),
    ...change.models.map(({ id, change: kind }) => judgeStatements(question, id, kind)),
    ...change.readers.filter((id) => !changed.has(id)).map((id) => judgeModel(question, id, 'reader')),
  ]
  return {
    costs: answers.flatMap(({ costs }) => costs),
    notJudged: answers.flatMap(({ notJudged }) => notJudged),
  }
}

type Kind = AskedChange['models'][number]['change'] | 'reader'

function judgeModel(question: ChangeQuestion, id: string, kind: Kind): ChangeCost {
  const { costsOf, known, days } = question
  const turn = cleanTurn(question, id, kind)
  if (typeof turn === 'string') return nothing(id, turn)
  const own = costsOf(id).filter(({ isReader }) => !isReader)
  return judged(id, [...new Set(own.map(({ account }) => account))], (account) => {
    const reason = incomplete(turn, days, known.get(account), kind === 'added')
    if (reason !== null) return reason
    const costs = own.filter((each) => each.account === account)
    const threshold = kind === 'reader' ? thresholds.reader : thresholds.changed
    return twoSides(costs, { subject: id, kind: 'model', account, turn, days, threshold })
  })
}

/** Statements that are no model's and read it, those alone that ran on both sides: others are not its doing. */
function judgeStatements(question: ChangeQuestion, id: string, kind: Kind): ChangeCost {
  const { costsOf, known, days } = question
  const turn = kind === 'modified' ? cleanTurn(question, id, kind) : 'it is new or gone'
  const all = costsOf(id).filter(({ isReader }) => isReader)
  if (typeof turn === 'string' || all.length === 0) return { costs: [], notJudged: [] }
  const prints = (some: readonly DayCost[]): ReadonlySet<string | null> => new Set(some.map((each) => each.fingerprint))
  const before = prints(all.filter(({ day }) => day < turn.until))
  const after = prints(all.filter(({ day }) => day >= turn.since))
  const both = all.filter((each) => before.has(each.fingerprint) && after.has(each.fingerprint))
  const { costs } = judged(id, [...new Set(both.map(({ account }) => account))], (account) => {
    if (incomplete(turn, days, known.get(account), false) !== null) return null
    const own = both.filter((each) => each.account === account)
    return twoSides(own, { subject: id, kind: 'reader', account, turn, days, threshold: thresholds.reader })
  })
  return { costs, notJudged: [] }
}

/** The turn, or why there is none that could be told from others. */
function cleanTurn(question: ChangeQuestion, id: string, kind: Kind): Turn | string {
  const { change, changes, days, effectOf } = question
  const effect = effectOf(change.change, id)
  const turn = effect === null ? null : turnOf(effect, kind === 'removed')
  if (turn === null) return 'it has not run since it was deployed'
  const other = changes.find((each) => {
    const also = each.models.find((model) => model.id === id)
    if (each.change === change.change || (also === undefined && !(kind === 'reader' && each.readers.includes(id)))) {
      return false
    }
    const otherEffect = effectOf(each.change, id)
    const otherTurn = otherEffect === null ? null : turnOf(otherEffect, also?.change === 'removed')
    return otherTurn !== null && isDisturbed(turn, otherTurn, days)
  })
  return other === undefined ? turn : `${other.name} changed it within the same ${days} days`
}

function incomplete(turn: Turn, days: JudgedDays, known: KnownDays | undefined, isNew: boolean): string | null {
  return known === undefined ? 'its account has no complete day' : notComplete(turn, days, known, isNew)
}

function judged(
  id: string,
  accounts: readonly string[],
  answer: (account: string) => ActualCost | string | null,
): ChangeCost {
  if (accounts.length === 0) return nothing(id, 'the store has no run of it')
  const costs: ActualCost[] = []
  const notJudged: NotJudged[] = []
  for (const account of accounts) {
    const found = answer(account)
    if (found === null) notJudged.push({ subject: id, reason: 'nothing was metered for it in these days' })
    else if (typeof found === 'string') notJudged.push({ subject: id, reason: found })
    else costs.push(found)
  }
  return { costs, notJudged: costs.length > 0 ? [] : notJudged }
}

function nothing(id: string, reason: string): ChangeCost {
  return { costs: [], notJudged: [{ subject: id, reason }] }
}
