// Copies what was decompressed before, as the formats of the LZ77 family do; source and target may overlap.

import { DamagedBytes } from './decoder.ts'

/** @throws {DamagedBytes} when it reaches out of the block. */
export function copyBack(block: Buffer, at: number, distance: number, length: number, format: string): number {
  const from = at - distance
  const to = at + length
  if (distance === 0 || from < 0 || to > block.length) throw new DamagedBytes(`its ${format} is damaged`)
  if (distance >= length) block.copyWithin(at, from, from + length)
  else for (let index = at; index < to; index += 1) block[index] = block[index - distance] ?? 0
  return to
}
