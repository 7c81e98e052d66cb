// An exact amount in words that people read: rounded, grouped, with its currency or unit.

/** Cents matter below a hundred; above, they are noise. */
const wholeFrom = 100

/** Own words only, whatever the strings hold: an unknown currency is left out, a broken amount is a question mark. */
export function amountWords(amount: string, currency: string, signed: boolean): string {
  const value = Number(amount)
  if (amount.trim() === '' || !Number.isFinite(value)) return '?'
  const digits = Math.abs(value) < wholeFrom ? 2 : 0
  const isCode = isMoney(currency)
  const number = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'auto',
    ...(isCode ? { style: 'currency', currency } : {}),
  })
    .format(value)
    .replaceAll('\u00a0', ' ')
  return isCode || !/^[A-Za-z]{1,12}$/.test(currency)
    ? number
    : `${number} ${currency === 'credit' ? 'credits' : currency}`
}

/** False for native units, which figures are in where no price is known: credit, DBU. */
export function isMoney(currency: string): boolean {
  return /^[A-Z]{3}$/.test(currency) && currency !== 'DBU'
}
