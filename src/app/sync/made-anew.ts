// How many days of derived tables an import had made anew, as the end of a sentence.

import { counted } from '../../domain/listed.ts'

export function madeAnew(days: number): string {
  return days === 0 ? '' : `, ${counted(days, 'day')} of derived tables made anew`
}
