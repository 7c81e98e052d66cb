// Reads a warehouse's size off its name: `TRANSFORM_XL`, `dbt_2xlarge`, `wh-medium`.

export interface NamedSize {
  /** As Snowflake writes it: XS, S, M, L, XL, 2XL. */
  readonly name: string
  /** Each step costs twice the one before. */
  readonly step: number
}

const sizes = ['XS', 'S', 'M', 'L', 'XL', '2XL', '3XL', '4XL', '5XL', '6XL'] as const

const words: Readonly<Record<string, (typeof sizes)[number]>> = {
  xsmall: 'XS',
  xs: 'XS',
  small: 'S',
  sm: 'S',
  s: 'S',
  medium: 'M',
  med: 'M',
  m: 'M',
  large: 'L',
  lg: 'L',
  l: 'L',
  xlarge: 'XL',
  xl: 'XL',
  xxl: '2XL',
  xxlarge: '2XL',
}

/** Null when the name says no size, or says two. */
export function sizeInName(name: string): NamedSize | null {
  const found = name
    .toLowerCase()
    .replace(/x[-_ ](small|large)/g, 'x$1')
    .split(/[^a-z0-9]+/)
    .flatMap((part) => sizeOfWord(part) ?? [])
  const [size, ...others] = new Set(found)
  return size === undefined || others.length > 0 ? null : { name: size, step: sizes.indexOf(size) }
}

function sizeOfWord(word: string): (typeof sizes)[number] | null {
  const [, count] = /^([2-6])x(?:l|large)?$/.exec(word) ?? []
  if (count !== undefined) return sizes.find((size) => size === `${count}XL`) ?? null
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null
}
