// Which text of a model may be handed to a platform's EXPLAIN: one query and nothing else.

import { splitStatements } from '../sql/text/split.ts'
import type { ReadModel } from './read-model.ts'

export type Explainable =
  | { readonly kind: 'query'; readonly query: string }
  | { readonly kind: 'not-explainable'; readonly reason: string }

/** Of the text that the model mostly runs with: the increment of an incremental model. */
export function explainable({ texts, dialect }: ReadModel): Explainable {
  const text = texts.find(({ face }) => face === 'increment') ?? texts.find(({ face }) => face === 'always') ?? texts[0]
  if (text === undefined) return refused('it has no SQL')
  if (text.fidelity === 'raw') return refused('its SQL is not compiled, and its template could not be rendered')
  const [statement, ...others] = text.statements
  if (statement === undefined) return refused('its SQL could not be parsed')
  if (others.length > 0 || statement.kind !== 'query') return refused('its SQL is not one query')
  const [only, ...more] = splitStatements(text.sql, dialect)
  const query = only === undefined || more.length > 0 ? '' : text.sql.slice(only.start, only.end)
  if (!/^(select|with|\()/i.test(query)) return refused('its SQL is not one query')
  // A platform may run these while it compiles.
  return /\bsystem\$/i.test(query) ? refused('it calls a system function') : { kind: 'query', query }
}

function refused(reason: string): Explainable {
  return { kind: 'not-explainable', reason }
}
