// Makes text from outside one harmless line: control, bidirectional and invisible characters become visible escapes.

/** Line ends and tabs, which a single line shows as a space. */
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/**
 * C0, DEL and C1 drive terminals (U+009B alone begins an escape sequence); bidirectional controls reorder what is
 * read ("Trojan Source", CVE-2021-42574); zero-width characters, tags and the soft hyphen hide differences between
 * names. U+200D and the variation selectors stay, emoji are made of them.
 */
const unseen =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** With the `u` flag this matches only surrogates that stand alone. */
const loneSurrogate = /[\ud800-\udfff]/gu

/** One line without anything that a terminal or a renderer would act on instead of showing. */
export function plainLine(text: string): string {
  return text.replace(breaks, ' ').replace(unseen, visible).replace(loneSurrogate, '\ufffd')
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}

/** Cuts at a number of UTF-16 code units, never through a surrogate pair, and says so with an ellipsis. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  return `${cut.replace(/[\ud800-\udbff]$/, '')}…`
}

/** Changes every string inside a value of plain data, keys excepted; the shape stays. */
export function mapStrings<Data>(data: Data, change: (text: string) => string): Data {
  return mapped(data, change) as Data
}

function mapped(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data)
  if (Array.isArray(data)) return data.map((item) => mapped(item, change))
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapped(value, change)]))
}
