// JSON that is safe to print: the same data, with characters that drive a terminal written as \u escapes.

export function printableJson(data: unknown): string {
  const text = JSON.stringify(data, null, 2)
  return `${text.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, unicodeEscape)}\n`
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
