// Tells by its first bytes how an event log is compressed; names of files lie, as Databricks and copies show.

import type { Decoder, Give } from './decoder.ts'
import { plain } from './decoder.ts'
import { gzip } from './gzip.ts'
import { lz4Blocks, lz4Magic } from './lz4-blocks.ts'
import { lzfChunks, lzfMagic } from './lzf-chunks.ts'
import { snappyFrames, snappyMagic } from './snappy-frames.ts'
import { zstd } from './zstd.ts'

const formats: readonly { readonly magic: Buffer; readonly decoder: (give: Give) => Decoder }[] = [
  { magic: Buffer.from([0x1f, 0x8b]), decoder: gzip },
  { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), decoder: zstd },
  { magic: lz4Magic, decoder: lz4Blocks },
  { magic: snappyMagic, decoder: snappyFrames },
  { magic: lzfMagic, decoder: lzfChunks },
]

export function decoderFor(start: Uint8Array, give: Give): Decoder {
  const found = formats.find(({ magic }) => magic.equals(start.subarray(0, magic.length)))
  return (found?.decoder ?? plain)(give)
}
