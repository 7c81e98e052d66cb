// Recognises UNION, INTERSECT, EXCEPT and MINUS as operators between queries, not as names or as `* EXCEPT (a, b)`.

import { isMember, opensQuery, startsQuery, type TokenView } from './token-view.ts'

export interface SetOperatorWords {
  readonly op: 'union' | 'intersect' | 'except'
  readonly all: boolean
  /** First token after UNION [ALL] [BY NAME]. */
  readonly end: number
}

const operators: Readonly<Record<string, SetOperatorWords['op']>> = {
  UNION: 'union',
  INTERSECT: 'intersect',
  EXCEPT: 'except',
  MINUS: 'except',
}

export function setOperatorAt(view: TokenView, at: number): SetOperatorWords | null {
  const word = view.words[at]!
  if (word.length < 5 || word.length > 9 || !Object.hasOwn(operators, word) || isMember(view, at)) return null
  let end = at + 1
  const all = view.words[end] === 'ALL'
  if (all || view.words[end] === 'DISTINCT') end += 1
  if (view.words[end] === 'BY' && view.words[end + 1] === 'NAME') end += 2
  // A parameter: Jinja that was left in the text may stand for a whole query.
  const follows = startsQuery(view, end) || opensQuery(view, end) || (all && view.tokens[end]?.kind === 'parameter')
  return follows ? { op: operators[word]!, all, end } : null
}
