// Turns a file's bytes into text and says which encoding that took; line ends stay as they are, since offsets depend on them.

export interface DecodedText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin-1'
  /** What the reader should know, when the file is not plain UTF-8. */
  readonly note: string | null
}

/** A byte order mark is no part of the text. */
const decoders = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
  'latin-1': new TextDecoder('latin1'),
} as const

export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide(bytes, 'utf-16be')
  try {
    return { text: decoders['utf-8'].decode(bytes), encoding: 'utf-8', note: null }
  } catch {
    return { text: decoders['latin-1'].decode(bytes), encoding: 'latin-1', note: 'is not UTF-8; read as Latin-1' }
  }
}

function wide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  return { text: decoders[encoding].decode(bytes), encoding, note: `is ${encoding.toUpperCase()}; read as such` }
}
