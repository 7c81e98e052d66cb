// Gzip, of one member or of several in a row.

import { once } from 'node:events'
import { createGunzip } from 'node:zlib'
import { cutOffBytes, DamagedBytes, type Decoder, type Give } from './decoder.ts'

export function gzip(give: Give): Decoder {
  const stream = createGunzip()
  let made: Buffer[] = []
  let failure: Error | null = null
  stream.on('data', (bytes: Buffer) => made.push(bytes))
  stream.on('error', (error) => {
    failure = error
  })
  const giveMade = (): void => {
    const pieces = made
    made = []
    for (const piece of pieces) give(piece)
    if (failure !== null) throw new DamagedBytes(reason(failure))
  }
  return {
    async push(bytes) {
      await new Promise<void>((resolve) => {
        stream.once('close', resolve)
        stream.write(bytes, () => {
          stream.off('close', resolve)
          resolve()
        })
      })
      giveMade()
    },
    async end() {
      const ended = once(stream, 'end').catch(() => undefined)
      stream.end()
      await ended
      giveMade()
      stream.destroy()
    },
  }
}

function reason(error: Error): string {
  return 'code' in error && error.code === 'Z_BUF_ERROR' ? cutOffBytes : 'its gzip is damaged'
}
