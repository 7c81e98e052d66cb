// Rows of texts and nulls, as result APIs answer them: checked by hand, since there may be millions of values.

import { z } from 'zod'

export type TextRows = readonly (readonly (string | null)[])[]

export const textRows = z.custom<TextRows>(isTextRows, { error: 'must be rows of texts and nulls' })

function isTextRows(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isTextOrNull))
}

function isTextOrNull(value: unknown): boolean {
  return typeof value === 'string' || value === null
}
