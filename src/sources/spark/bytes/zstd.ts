// Zstandard, of one frame or of several in a row; memory is that of the frame's window.

import { Decompress } from 'fzstd'
import { cutOffBytes, DamagedBytes, type Decoder, type Give } from './decoder.ts'

/** fzstd's code for bytes that end too early. */
const unexpectedEnd = 5
/** Frames follow each other by recursion inside fzstd, so it is handed little at a time. */
const piece = 16_384

export function zstd(give: Give): Decoder {
  let own: { readonly error: unknown } | null = null
  const stream = new Decompress((bytes) => {
    try {
      give(bytes)
    } catch (error) {
      own = { error }
      throw error
    }
  })
  const push = (bytes: Buffer, final: boolean): void => {
    try {
      stream.push(bytes, final)
    } catch (error) {
      if (own !== null) throw own.error
      const isEnd = error instanceof Error && 'code' in error && error.code === unexpectedEnd
      throw new DamagedBytes(isEnd ? cutOffBytes : 'its zstd is damaged')
    }
  }
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length; at += piece) push(bytes.subarray(at, at + piece), false)
    },
    end: () => push(Buffer.alloc(0), true),
  }
}
