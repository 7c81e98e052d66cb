// Formats that are a row of frames, each with its length in its header: waits until a frame is whole, then opens it.

import { cutOffBytes, DamagedBytes, type Decoder, type Give } from './decoder.ts'

export interface FrameFormat {
  /** Bytes of the frame with its header; null when the header is not whole yet. @throws {DamagedBytes} */
  length(bytes: Buffer): number | null
  /** What the frame holds. @throws {DamagedBytes} */
  open(frame: Buffer): Uint8Array
}

/** No writer makes larger ones; a larger length is damage, and nothing is kept for it. */
export const largestBlock = 64 << 20

export function framed(format: FrameFormat, give: Give): Decoder {
  let kept: Buffer = Buffer.alloc(0)
  return {
    push(bytes) {
      let rest: Buffer = kept.length === 0 ? bytes : Buffer.concat([kept, bytes])
      for (;;) {
        const length = rest.length === 0 ? null : format.length(rest)
        if (length === null || length > rest.length) break
        give(format.open(rest.subarray(0, length)))
        rest = rest.subarray(length)
      }
      kept = rest
    },
    end() {
      if (kept.length > 0) throw new DamagedBytes(cutOffBytes)
    },
  }
}
