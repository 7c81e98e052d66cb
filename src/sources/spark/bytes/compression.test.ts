// Bytes as the Java libraries write them that Spark uses: two streams in a row, each closed, the first flushed in between.

import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoderFor } from './compression.ts'
import { DamagedBytes } from './decoder.ts'

const part = (stage: number): string =>
  Array.from(
    { length: 40 },
    (_, task) => `{"Event":"SparkListenerTaskStart","Stage ID":${stage},"Task":${task}}\n`,
  ).join('')
const first = `${part(0)}tides tides tides\n`
const text = `${first}${part(1)}`

const written: Readonly<Record<string, Buffer>> = {
  gzip: Buffer.concat([gzipSync(first), gzipSync(part(1))]),
  lz4: Buffer.from(
    'TFo0QmxvY2sgkgAAAAAEAAB7LHwG8CF7IkV2ZW50IjoiU3BhcmtMaXN0ZW5lclRhc2tTdGFydCIsIlN0YWdlIElEIjowLCIZAF8iOjB9CjkAIx8xOQAlHzI5ACUfMzkAJR80OQAlHzU5ACUfNjkAJR83OQAlHzg5ACUfOTkAJR8xOwInDzwCJh8xPQImHzE+AiYfMT8CJh8xQAImHzFBAhtQIjowLCJMWjRCbG9jayCcAAAAAAQAABHqHAbwElRhc2siOjE3fQp7IkV2ZW50IjoiU3BhcmtMaXN0ZW5lciEA8AZTdGFydCIsIlN0YWdlIElEIjowLCIZAE8iOjE4OgAmHzk6ACUvMjA6ACYfMToAJh8yOgAmHzM6ACYfNDoAJh81OgAmHzY6ACYPRAImHzJEAiYfMkQCJh8zRAImHzNEAiYfM0QCJh8zRAImHzNEAgdQVGFza1NMWjRCbG9jayBfAAAAGAEAAGwV5gHwJnRhcnQiLCJTdGFnZSBJRCI6MCwiVGFzayI6MzV9CnsiRXZlbnQiOiJTcGFya0xpc3RlbmVyIQAfUzoACB82OgAmHzc6ACYfODoAJpM5fQp0aWRlcyAGAFBpZGVzCkxaNEJsb2NrEAAAAAAAAAAAAAAAAExaNEJsb2NrIJIAAAAABAAAdC0CDvAheyJFdmVudCI6IlNwYXJrTGlzdGVuZXJUYXNrU3RhcnQiLCJTdGFnZSBJRCI6MSwiGQBfIjowfQo5ACMfMTkAJR8yOQAlHzM5ACUfNDkAJR81OQAlHzY5ACUfNzkAJR84OQAlHzk5ACUfMTsCJw88AiYfMT0CJh8xPgImHzE/AiYfMUACJh8xQQIbUCI6MSwiTFo0QmxvY2sgnAAAAAAEAAC+rvQM8BJUYXNrIjoxN30KeyJFdmVudCI6IlNwYXJrTGlzdGVuZXIhAPAGU3RhcnQiLCJTdGFnZSBJRCI6MSwiGQBPIjoxODoAJh85OgAlLzIwOgAmHzE6ACYfMjoAJh8zOgAmHzQ6ACYfNToAJh82OgAmD0QCJh8yRAImHzJEAiYfM0QCJh8zRAImHzNEAiYfM0QCJh8zRAIHUFRhc2tTTFo0QmxvY2sgUwAAAAYBAADQyxAI8CZ0YXJ0IiwiU3RhZ2UgSUQiOjEsIlRhc2siOjM1fQp7IkV2ZW50IjoiU3BhcmtMaXN0ZW5lciEAH1M6AAgfNjoAJh83OgAmHzg6ACRQOjM5fQpMWjRCbG9jaxAAAAAAAAAAAAAAAAA=',
    'base64',
  ),
  snappy: Buffer.from(
    'glNOQVBQWQAAAAABAAAAAQAAAI2ACOB7IkV2ZW50IjoiU3BhcmtMaXN0ZW5lclRhc2tTdGFydCIsIlN0YWdlIElEIjowLCJUYXNrIjowfQrWOQAAMd45AAAy3jkAADPeOQAANN45AAA13jkAADbeOQAAN945AAA43jkAADneOQAEMTDiOgDiPAIAMeI9AgAx4j4CADHiPwIEMTXiIgHKQQIAAACVgAiAVGFzayI6MTd9CnsiRXZlbnQiOiJTcGFya0xpc3RlbmVyASFQU3RhcnQiLCJTdGFnZSBJRCI6MCwiARkMIjoxOOI6AAA53joABDIw4joAADHiOgAAMuI6AAAz4joAADTiOgAANeI6AAA24joA4kQCADLiRAIAMuJEAgAz4kQCADPiRAIAM+JEAgAz4kQCADN6RAIAAABShgLQdGFydCIsIlN0YWdlIElEIjowLCJUYXNrIjozNX0KeyJFdmVudCI6IlNwYXJrTGlzdGVuZXIBIQBTajoAADbiOgAAN+I6AAA44joACDl9CgAAABQSRHRpZGVzIHRpZGVzIHRpZGVzCoJTTkFQUFkAAAAAAQAAAAEAAACNgAjgeyJFdmVudCI6IlNwYXJrTGlzdGVuZXJUYXNrU3RhcnQiLCJTdGFnZSBJRCI6MSwiVGFzayI6MH0K1jkAADHeOQAAMt45AAAz3jkAADTeOQAANd45AAA23jkAADfeOQAAON45AAA53jkABDEw4joA4jwCADHiPQIAMeI+AgAx4j8CBDE14iIBykECAAAAlYAIgFRhc2siOjE3fQp7IkV2ZW50IjoiU3BhcmtMaXN0ZW5lcgEhUFN0YXJ0IiwiU3RhZ2UgSUQiOjEsIgEZDCI6MTjiOgAAOd46AAQyMOI6AAAx4joAADLiOgAAM+I6AAA04joAADXiOgAANuI6AOJEAgAy4kQCADLiRAIAM+JEAgAz4kQCADPiRAIAM+JEAgAzekQCAAAAUoYC0HRhcnQiLCJTdGFnZSBJRCI6MSwiVGFzayI6MzV9CnsiRXZlbnQiOiJTcGFya0xpc3RlbmVyASEAU2o6AAA24joAADfiOgAAOOI6AAg5fQo=',
    'base64',
  ),
  lzf: Buffer.from(
    'WlYBAP0JBh97IkV2ZW50IjoiU3BhcmtMaXN0ZW5lclRhc2tTdGFydAIiLCIgBwlnZSBJRCI6MCwiQBggCAF9CuAtOAAx4C84ADLgLzgAM+AvOAA04C84ADXgLzgANuAvOAA34C84ADjgLzgAOeAvOAAx4jE64jA7ADHiMDwAMeIwPQAx4jA+ADHiMD8AMeIwQAAx4jBBADHiMEIAMeIwQwAy4jBDADLiMEMAMuIwQwAy4jBDADLiMEMAMuIwQwAy4jBDADLiMEMAMuIwQwAy4jBDADPiMEMAM+IwQwAz4jBDADPiMEMAM+IwQwAz4jBDADPiMEMAM+IwQwAz4jBDAzM5fQpaVgEADQASBXRpZGVzIOABBQFzClpWAQD+CQYfeyJFdmVudCI6IlNwYXJrTGlzdGVuZXJUYXNrU3RhcnQCIiwiIAcJZ2UgSUQiOjEsIkAYBCI6MH0K4C04ADHgLzgAMuAvOAAz4C84ADTgLzgANeAvOAA24C84ADfgLzgAOOAvOAA54C84ADHiMTriMDsAMeIwPAAx4jA9ADHiMD4AMeIwPwAx4jBAADHiMEEAMeIwQgAx4jBDADLiMEMAMuIwQwAy4jBDADLiMEMAMuIwQwAy4jBDADLiMEMAMuIwQwAy4jBDADLiMEMAM+IwQwAz4jBDADPiMEMAM+IwQwAz4jBDADPiMEMAM+IwQwAz4jBDADPiMEMDMzl9Cg==',
    'base64',
  ),
  zstd: Buffer.from(
    'KLUv/QBIpAQAIgYVGnBrcwah3LeMWPU3bk8MISwSrVMG4Un/7z0Wp1H+//9/27Ztu23btgphIAgA7p4mQbcaLock6AqHQyUw0yGXDDOthgtTjMqmQCyGi3ToklEMwzUCJySAM4oPJhafM4udmYvPmMXOzMRn5uIz5sVHOBuJuUhiIp2HxCwkcZDOQGL/yO6DtfSaVerKSnplLMfjHm0AADh0aWRlcyAKAQAxShEotS/9AEidBAAixhQakCsd8528P9h/oQahIzIqMB5vPyVHVvXsoARIo/z///+2bdt227ZtFUOBMBDcRZrAsbRusaTHDgkALi6RJZbqEqV1i0IGczEUSV0D2bFk0IGwRyckgDOKDyYWnzOLnZmLz5jFzszEZ+biM+bFRzgbiblIYiKdh8QsJHGQzkBi/8jug7X0mlXqykp6ZSzH4x4=',
    'base64',
  ),
  plain: Buffer.from(text),
}

/** @returns What was given, and why it ended early. */
async function decoded(bytes: Buffer, pieces: readonly number[]): Promise<{ text: string; damage: string | null }> {
  const given: Buffer[] = []
  try {
    const decoder = decoderFor(bytes, (piece) => given.push(Buffer.from(piece)))
    let at = 0
    for (const size of [...pieces, bytes.length]) {
      if (at < bytes.length) await decoder.push(bytes.subarray(at, at + size))
      at += size
    }
    await decoder.end()
    return { text: Buffer.concat(given).toString(), damage: null }
  } catch (error) {
    if (!(error instanceof DamagedBytes)) throw error
    return { text: Buffer.concat(given).toString(), damage: error.message }
  }
}

describe.each(Object.entries(written))('%s', (name, bytes) => {
  it('is read whole, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), async (pieces) => {
        expect(await decoded(bytes, pieces)).toEqual({ text, damage: null })
      }),
      { numRuns: 15 },
    )
  })

  it('gives what was before a cut, and says that there is one', async () => {
    const { text: seen, damage } = await decoded(bytes.subarray(0, bytes.length - 5), [])
    expect(text.startsWith(seen)).toBe(true)
    expect(seen.length).toBeGreaterThan(name === 'lzf' ? 1000 : first.length / 2)
    if (name !== 'plain') expect(damage).toBe('its compressed bytes are cut off')
  })

  it('is never more than damaged, whatever bytes are turned', async () => {
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 4,
    })
    await fc.assert(
      fc.asyncProperty(flips, async (turned) => {
        const damaged = Buffer.from(bytes)
        for (const [at, by] of turned) damaged[at] = (damaged[at] ?? 0) ^ by
        await decoded(damaged, [])
      }),
      { numRuns: 30 },
    )
  })
})

it('hands on what went wrong while the bytes were used', async () => {
  for (const bytes of Object.values(written)) {
    const decoder = decoderFor(bytes, () => {
      throw new RangeError('of the reader')
    })
    const read = async (): Promise<void> => {
      await decoder.push(bytes)
      await decoder.end()
    }
    await expect(read()).rejects.toThrow('of the reader')
  }
})
