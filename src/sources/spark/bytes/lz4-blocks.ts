// The block stream of lz4-java, which Spark writes: frames of "LZ4Block", method, lengths, checksum, and one LZ4 block.

import { copyBack } from './back-reference.ts'
import { DamagedBytes, type Decoder, type Give } from './decoder.ts'
import { framed, largestBlock } from './frames.ts'

export const lz4Magic = Buffer.from('LZ4Block')
/** Magic, method and level, compressed length, length, checksum. */
const headerBytes = 21
const stored = 0x10
const compressed = 0x20

export function lz4Blocks(give: Give): Decoder {
  return framed({ length: frameLength, open }, give)
}

function frameLength(bytes: Buffer): number | null {
  if (bytes.length < headerBytes) return null
  if (!bytes.subarray(0, lz4Magic.length).equals(lz4Magic)) throw damaged()
  const length = bytes.readInt32LE(9)
  if (length < 0 || length > largestBlock) throw damaged()
  return headerBytes + length
}

function open(frame: Buffer): Uint8Array {
  const method = (frame[8] ?? 0) & 0xf0
  const body = frame.subarray(headerBytes)
  const length = frame.readInt32LE(13)
  if (length < 0 || length > largestBlock) throw damaged()
  if (method === stored && body.length === length) return body
  if (method !== compressed) throw damaged()
  return lz4Block(body, length)
}

/** https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md @throws {DamagedBytes} */
export function lz4Block(source: Buffer, length: number): Buffer {
  const block = Buffer.alloc(length)
  let from = 0
  let at = 0
  const extended = (start: number): number => {
    let count = start
    if (start < 15) return count
    for (;;) {
      const more = source[from]
      if (more === undefined) throw damaged()
      from += 1
      count += more
      if (more !== 255) return count
    }
  }
  while (from < source.length) {
    const token = source[from] ?? 0
    from += 1
    const literals = extended(token >> 4)
    if (from + literals > source.length || at + literals > length) throw damaged()
    source.copy(block, at, from, from + literals)
    from += literals
    at += literals
    if (from === source.length) break
    if (from + 2 > source.length) throw damaged()
    const distance = source.readUInt16LE(from)
    from += 2
    at = copyBack(block, at, distance, extended(token & 15) + 4, 'lz4')
  }
  if (at !== length) throw damaged()
  return block
}

const damaged = (): DamagedBytes => new DamagedBytes('its lz4 is damaged')
