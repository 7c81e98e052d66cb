// Splits bytes into lines without making text of them; of a line that is too long its two ends are kept.

const newline = 10

export interface LineReader {
  /** The bytes are valid until it returns. */
  line(bytes: Buffer): void
  /** @param start First bytes of a line that is too long. @param end Its last bytes. */
  long(start: Buffer, end: Buffer): void
}

export interface LineLimits {
  readonly longest: number
  /** Kept of each end of a longer line. */
  readonly ends: number
}

export class LineSplitter {
  readonly #reader: LineReader
  readonly #limits: LineLimits
  /** Of the line that has no end yet. */
  #pieces: Buffer[] = []
  #length = 0
  #start: Buffer | null = null
  #end: Buffer = Buffer.alloc(0)

  constructor(reader: LineReader, limits: LineLimits) {
    this.#reader = reader
    this.#limits = limits
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (;;) {
      const to = bytes.indexOf(newline, from)
      if (to < 0) break
      this.#finish(bytes.subarray(from, to))
      from = to + 1
    }
    if (from < bytes.length) this.#keep(bytes.subarray(from))
  }

  /** The line that the bytes ended in, and forgets it; null when they ended behind a line. */
  rest(): Buffer | null {
    if (this.#start !== null) {
      this.#finish(Buffer.alloc(0))
      return null
    }
    const rest = this.#length === 0 ? null : Buffer.concat(this.#pieces, this.#length)
    this.#pieces = []
    this.#length = 0
    return rest
  }

  #finish(last: Buffer): void {
    if (this.#length === 0 && last.length <= this.#limits.longest) {
      this.#reader.line(last)
      return
    }
    this.#keep(last)
    const start = this.#start
    const pieces = this.#pieces
    const length = this.#length
    this.#pieces = []
    this.#length = 0
    this.#start = null
    if (start !== null) this.#reader.long(start, this.#end)
    else this.#reader.line(pieces.length === 1 ? (pieces[0] ?? last) : Buffer.concat(pieces, length))
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return
    const { longest, ends } = this.#limits
    this.#length += piece.length
    if (this.#start !== null) {
      this.#end = Buffer.concat([this.#end, piece.subarray(-ends)]).subarray(-ends)
      return
    }
    this.#pieces.push(Buffer.from(piece))
    if (this.#length <= longest) return
    const whole = Buffer.concat(this.#pieces, this.#length)
    this.#start = Buffer.from(whole.subarray(0, ends))
    this.#end = Buffer.from(whole.subarray(-ends))
    this.#pieces = []
  }
}
