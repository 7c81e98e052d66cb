// The chunks of ning's LZF, which Spark writes: "ZV", kind, length, and one LZF block.

import { copyBack } from './back-reference.ts'
import { DamagedBytes, type Decoder, type Give } from './decoder.ts'
import { framed } from './frames.ts'

export const lzfMagic = Buffer.from('ZV')
const storedHeader = 5
const compressedHeader = 7

export function lzfChunks(give: Give): Decoder {
  return framed({ length: chunkLength, open }, give)
}

function chunkLength(bytes: Buffer): number | null {
  if (bytes.length < storedHeader) return null
  const kind = bytes[2]
  if (!bytes.subarray(0, 2).equals(lzfMagic) || (kind !== 0 && kind !== 1)) throw damaged()
  return (kind === 0 ? storedHeader : compressedHeader) + bytes.readUInt16BE(3)
}

function open(chunk: Buffer): Uint8Array {
  if (chunk[2] === 0) return chunk.subarray(storedHeader)
  return lzfBlock(chunk.subarray(compressedHeader), chunk.readUInt16BE(5))
}

/** https://github.com/ning/compress/wiki/LZFFormat @throws {DamagedBytes} */
export function lzfBlock(source: Buffer, length: number): Buffer {
  const block = Buffer.alloc(length)
  let from = 0
  let at = 0
  const next = (): number => {
    const byte = source[from]
    if (byte === undefined) throw damaged()
    from += 1
    return byte
  }
  while (from < source.length) {
    const control = next()
    if (control < 32) {
      const literals = control + 1
      if (from + literals > source.length || at + literals > length) throw damaged()
      source.copy(block, at, from, from + literals)
      from += literals
      at += literals
    } else {
      const short = control >> 5
      const count = (short === 7 ? 7 + next() : short) + 2
      const distance = (((control & 31) << 8) | next()) + 1
      at = copyBack(block, at, distance, count, 'lzf')
    }
  }
  if (at !== length) throw damaged()
  return block
}

const damaged = (): DamagedBytes => new DamagedBytes('its lzf is damaged')
