// What to write for a macro nobody has, so that the SQL around it still parses.

/** Words after which a condition is due. */
const conditionBefore = /\b(?:where|and|or|on|not|when|having|qualify)\s*$/i

/** What makes the placeholder an operand of something larger. */
const operandAfter = /^\s*(?:[=<>!+\-*/|.:([%]|(?:in|is|like|ilike|rlike|between|not|as|over)\b)/i

const queryBefore =
  /(?:\bas\s*\(|\b(?:from|join|exists|in)\s*\(|\bunion(?:\s+all|\s+distinct)?|\bexcept|\bintersect|^)\s*$/i

const queryAfter = /^\s*(?:\)|;|$|union\b|except\b|intersect\b)/i

/** `before` is the text written so far (its last part), `after` the literal text that follows. */
export function clauseText(identifier: string, before: string, after: string): string {
  const plain = before.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/--[^\n]*\n/g, '\n')
  if (queryBefore.test(plain) && queryAfter.test(after)) return `SELECT * FROM ${identifier}`
  const condition = conditionBefore.test(plain)
  return condition && !operandAfter.test(after) ? 'TRUE' : identifier
}
