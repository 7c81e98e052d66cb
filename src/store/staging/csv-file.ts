// Looks at a CSV file before the engine does: encoding, delimiter, names of columns, and whether it is whole.

import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UserError } from '../../domain/errors.ts'
import type { ExportFile } from '../../domain/telemetry/export-file.ts'

export interface CsvHead {
  readonly encoding: 'utf-8' | 'utf-16'
  readonly delimiter: string
  readonly names: readonly string[]
}

const delimiters = [',', ';', '\t', '|'] as const
const quote = 34
const lineFeed = 10
/** Bytes of a heading line at most. */
const longestHeading = 262_144

/** Bytes of the file, unpacked. */
export function contentOf(file: ExportFile): Readable {
  const stream = createReadStream(file.path, { highWaterMark: 1 << 20 })
  if (!file.path.endsWith('.gz')) return stream
  const unpacked = createGunzip({ chunkSize: 1 << 20 })
  stream.on('error', (error) => unpacked.destroy(error))
  return stream.pipe(unpacked)
}

/**
 * Null for a file without a byte. Reads all of it: the engine takes a file that breaks off inside of a quoted value, or a
 * gzip that is cut, for one that ends there.
 */
export async function readCsvHead(file: ExportFile): Promise<CsvHead | null> {
  const heading: Buffer[] = []
  let size = 0
  let quotes = 0
  for await (const chunk of contentOf(file)) {
    const bytes: Buffer = chunk
    if (size < longestHeading) heading.push(bytes.subarray(0, longestHeading - size))
    size += bytes.length
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === quote) quotes += 1
  }
  if (size === 0) return null
  const head = readHeading(file, Buffer.concat(heading))
  if (quotes % 2 === 1 && head.encoding === 'utf-8') {
    throw new UserError(
      file.label,
      'breaks off inside of a quoted value, or has quotes inside of values that are not doubled',
      'Export it again, with quotes in values doubled, or as Parquet.',
    )
  }
  return head
}

function readHeading(file: ExportFile, bytes: Buffer): CsvHead {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    throw new UserError(file.label, 'is UTF-16 with the high byte first', 'Save it as UTF-8.')
  }
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  const text = (wide ? bytes.toString('utf16le') : bytes.toString('utf8')).replace(/^\ufeff/, '')
  const delimiter = delimiters
    .map((mark) => ({ mark, names: split(text, mark) }))
    .reduce((best, each) => (each.names.length > best.names.length ? each : best))
  return { encoding: wide ? 'utf-16' : 'utf-8', delimiter: delimiter.mark, names: delimiter.names }
}

/** Fields of the first record. */
function split(text: string, delimiter: string): readonly string[] {
  const names: string[] = []
  let name = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '"') quoted = !quoted
    else if (!quoted && (text.charCodeAt(at) === lineFeed || character === '\r')) break
    else if (!quoted && character === delimiter) {
      names.push(name.trim())
      name = ''
    } else name += character
  }
  return [...names, name.trim()]
}
