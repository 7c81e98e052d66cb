// Exact amounts: native units as integer nano-units, money as integer micro-currency; decimal text outside.

/** Nano-units per credit, DBU or other native unit. */
export const nanoPerUnit = 1_000_000_000n

/** Micro-currency per dollar, euro, ... */
export const microPerCurrency = 1_000_000n

/** `12.345`, `-0.5`, `3`: no exponent, no trailing zeros beyond `least` fraction digits. */
export function decimalText(amount: bigint, scale: bigint, least = 0): string {
  const digits = String(scale).length - 1
  const absolute = amount < 0n ? -amount : amount
  const fraction = String(absolute % scale)
    .padStart(digits, '0')
    .replace(/0+$/, '')
    .padEnd(least, '0')
  const text = `${absolute / scale}${fraction === '' ? '' : `.${fraction}`}`
  return amount < 0n ? `-${text}` : text
}

/** Inverse of {@link decimalText}; throws RangeError on anything but a plain decimal that fits the scale exactly. */
export function parseDecimal(text: string, scale: bigint): bigint {
  const digits = String(scale).length - 1
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  const fraction = match?.[3]?.replace(/0+$/, '') ?? ''
  if (match === null || fraction.length > digits) throw new RangeError(`not a decimal with ${digits} fraction digits`)
  const absolute = BigInt(match[2] ?? '0') * scale + BigInt(fraction.padEnd(digits, '0') || '0')
  return match[1] === '-' ? -absolute : absolute
}

/** Exact sum of decimal texts of at most nine fraction digits. Throws RangeError as {@link parseDecimal} does. */
export function addDecimals(amounts: readonly string[]): string {
  return decimalText(
    amounts.reduce((all, amount) => all + parseDecimal(amount, nanoPerUnit), 0n),
    nanoPerUnit,
  )
}
