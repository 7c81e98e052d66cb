// What turns compressed bytes of an event log into plain ones, piece by piece.

export interface Decoder {
  /** May keep what it is handed. @throws {DamagedBytes} after all that could be read before the damage was given. */
  push(bytes: Buffer): void | Promise<void>
  /** @throws {DamagedBytes} when the bytes end in the middle. */
  end(): void | Promise<void>
}

/** Is handed what was decompressed; the bytes are valid until it returns. */
export type Give = (bytes: Uint8Array) => void

/** The message is a clause that says what is wrong with the bytes, and holds nothing of them. */
export class DamagedBytes extends Error {
  override readonly name = 'DamagedBytes'
}

export const cutOffBytes = 'its compressed bytes are cut off'

/** Passes bytes on as they are. */
export function plain(give: Give): Decoder {
  return { push: give, end: () => undefined }
}
