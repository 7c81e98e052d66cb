// Classes of UTF-16 code units for the lexer: white space, digits, and what may start or continue a name.

const space = 1
const digit = 2
const nameStart = 4

/** ASCII only; everything above is decided in the functions. */
const classes = new Uint8Array(128)
for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = space
for (let code = 48; code <= 57; code += 1) classes[code] = digit
for (let code = 65; code <= 90; code += 1) classes[code] = classes[code + 32] = nameStart
classes[95] = nameStart

/** Unicode's white space and the byte order mark, which editors paste into SQL. */
function isWideSpace(code: number): boolean {
  if (code < 0x2000) return code === 0xa0 || code === 0x85 || code === 0x1680
  if (code <= 0x200b) return true
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000 || code === 0xfeff
}

export function isSpace(code: number): boolean {
  return code < 128 ? classes[code] === space : isWideSpace(code)
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Letters, underscore and everything beyond ASCII that is no white space. */
export function isNameStart(code: number): boolean {
  return code < 128 ? classes[code] === nameStart : code >= 128 && !isWideSpace(code)
}

/** What may follow in a name, `$` left out since not every dialect has it. */
export function isNamePart(code: number): boolean {
  return code < 128 ? (classes[code]! & (nameStart | digit)) !== 0 : code >= 128 && !isWideSpace(code)
}
