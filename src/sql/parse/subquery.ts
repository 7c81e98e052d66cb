// A query in brackets where an expression may stand too.

import type { Query } from '../tree/types.ts'
import type { Reading } from './reading.ts'

/** Null, with nothing read, when the brackets turn out to hold an expression: `((select 1) + 1)`. */
export function readSubquery(reading: Reading): Query | null {
  const read = () => {
    reading.expect('(')
    const query = reading.query()
    reading.expect(')')
    return query
  }
  // After `(select` nothing else can follow, and what is wrong inside is to be told at its own place.
  const certain = reading.key(1) === 'SELECT' || (reading.key(1) === 'WITH' && reading.key(3) === 'AS')
  return certain ? read() : reading.attempt(read)
}
