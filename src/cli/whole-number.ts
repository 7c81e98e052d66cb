// Reads an option that is a count.

import { InvalidArgumentError } from 'commander'

export function wholeNumber(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number <= 0) throw new InvalidArgumentError('It must be a whole number above 0.')
  return number
}
