// Exact decimal strings as readers like them: grouped, to the cent, with the currency or native unit.

/** Rounds a decimal string half away from zero; digits are all the string says, no float in between. */
export function rounded(amount: string, digits: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? []
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const up = (fraction[digits] ?? '0') >= '5' ? kept + 1n : kept
  const text = String(up).padStart(digits + 1, '0')
  const integer = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',')
  const result = digits === 0 ? integer : `${integer}.${text.slice(-digits)}`
  return up === 0n ? result : sign + result
}

/** `$1,234.50`, `1,234.50 EUR`, `12.346 credits`; currencies other than dollars keep their code, which cannot be misread. */
export function amountText(amount: string, currency: string | null, unit: string | null): string {
  if (currency === 'USD') return rounded(amount, 2).replace(/^(-?)/, '$1$')
  if (currency !== null) return `${rounded(amount, 2)} ${currency}`
  return `${rounded(amount, 3)}${unit === null ? '' : ` ${unitWord(unit)}`}`
}

/** DBU stands for units already. */
export function unitWord(unit: string): string {
  return /^[a-z-]+$/.test(unit) ? `${unit}s` : unit
}

/** Share of a whole, for bars; 0 of nothing. */
export function shareOf(amount: string, whole: string): number {
  const all = Number(whole)
  return all === 0 ? 0 : Number(amount) / all
}

/** `65%`; `<1%` for what is there and small, so that 0% means nothing and 100% all. */
export function shareText(share: number): string {
  const rounded = Math.round(share * 100)
  if (share !== 0 && Math.abs(share) < 0.01) return '<1%'
  return `${rounded === 100 && share < 1 ? 99 : rounded}%`
}
