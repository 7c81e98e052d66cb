// Reads a file piece by piece, decompressed by what its first bytes say.

import { type FileHandle, open } from 'node:fs/promises'
import { decoderFor } from './compression.ts'
import { DamagedBytes, type Decoder, type Give } from './decoder.ts'

/** What decompresses is handed less, since little may become much. */
const plainPiece = 1 << 20
const compressedPiece = 1 << 16

/**
 * @param between Awaited between pieces.
 * @returns Why the bytes end before their end; null when they do not.
 */
export async function readBytes(path: string, give: Give, between: () => Promise<void>): Promise<string | null> {
  const file = await open(path, 'r')
  try {
    return await decoded(file, give, between)
  } finally {
    await file.close()
  }
}

async function decoded(file: FileHandle, give: Give, between: () => Promise<void>): Promise<string | null> {
  const buffer = Buffer.allocUnsafe(plainPiece)
  let decoder: Decoder | null = null
  let isPlain = true
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, isPlain && decoder !== null ? plainPiece : compressedPiece)
      if (bytesRead === 0) break
      const bytes = buffer.subarray(0, bytesRead)
      decoder ??= decoderFor(bytes, give)
      isPlain = decoder.push === give
      await decoder.push(isPlain ? bytes : Buffer.from(bytes))
      await between()
    }
    await decoder?.end()
    await between()
    return null
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error
    await between()
    return error.message
  }
}
