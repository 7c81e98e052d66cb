// End of an operator: the longest spelling that any of the dialects has, else the single character.

const spellings = [
  '<=>',
  '->>',
  '!==',
  '!~~',
  '~~*',
  '~~~',
  '::',
  '->',
  '=>',
  '||',
  '<>',
  '!=',
  '<=',
  '>=',
  '==',
  ':=',
  '<<',
  '>>',
  '|>',
  '&&',
  '@>',
  '<@',
  '^@',
  '!~',
  '~~',
  '**',
  '//',
]

/** Longer spellings first; indexed by the first code unit. */
const byFirst = new Map<number, readonly string[]>()
for (const spelling of spellings) {
  const code = spelling.charCodeAt(0)
  byFirst.set(code, [...(byFirst.get(code) ?? []), spelling])
}

export function operatorEnd(text: string, at: number, code: number): number {
  for (const spelling of byFirst.get(code) ?? []) {
    if (text.startsWith(spelling, at)) return at + spelling.length
  }
  return at + 1
}
