// What is used of snappyjs, which brings no types.

declare module 'snappyjs' {
  /** Raw Snappy. Throws when it is damaged or longer than the limit. */
  export function uncompress(compressed: Uint8Array, longest?: number): Uint8Array
}
