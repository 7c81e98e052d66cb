// The framing of snappy-java, which Spark writes: a header, then blocks of raw Snappy, each behind its length.

import { uncompress } from 'snappyjs'
import { DamagedBytes, type Decoder, type Give } from './decoder.ts'
import { framed, largestBlock } from './frames.ts'

export const snappyMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00])
/** Magic and two versions; it comes again where streams were joined. */
const headerBytes = 16

export function snappyFrames(give: Give): Decoder {
  return framed({ length: frameLength, open }, give)
}

function frameLength(bytes: Buffer): number | null {
  if (bytes.length < 8) return bytes.length >= 4 && !startsHeader(bytes) ? blockLength(bytes) : null
  return startsHeader(bytes) ? headerBytes : blockLength(bytes)
}

/** No block is so long that its length begins like the header. */
function startsHeader(bytes: Buffer): boolean {
  const seen = Math.min(bytes.length, snappyMagic.length)
  return bytes.subarray(0, seen).equals(snappyMagic.subarray(0, seen))
}

function blockLength(bytes: Buffer): number {
  const length = bytes.readInt32BE(0)
  if (length < 0 || length > largestBlock) throw damaged()
  return 4 + length
}

function open(frame: Buffer): Uint8Array {
  if (startsHeader(frame)) return Buffer.alloc(0)
  try {
    return uncompress(frame.subarray(4), largestBlock)
  } catch {
    throw damaged()
  }
}

const damaged = (): DamagedBytes => new DamagedBytes('its snappy is damaged')
