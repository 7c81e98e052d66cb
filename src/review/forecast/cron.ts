// Runs a day of a cron expression or a word for it.

const words: ReadonlyMap<string, number> = new Map([
  ['hourly', 24],
  ['@hourly', 24],
  ['daily', 1],
  ['@daily', 1],
  ['nightly', 1],
  ['@midnight', 1],
  ['weekly', 1 / 7],
  ['@weekly', 1 / 7],
  ['monthly', 1 / 30],
  ['@monthly', 1 / 30],
])

/** Of five fields; the sixth of Quartz and Databricks, seconds in front, counts where it is a number. Null: not understood. */
export function cronRunsPerDay(text: string): number | null {
  const trimmed = text.trim().toLowerCase()
  const word = words.get(trimmed)
  if (word !== undefined) return word
  const all = trimmed.split(/\s+/)
  const fields = all.length >= 6 ? all.slice(1, 6) : all
  if (fields.length !== 5) return null
  const [minutes, hours, monthDay, month, weekDay] = fields.map((field, at) => countOf(field, sizes[at] ?? 1, at >= 2))
  if (minutes == null || hours == null || monthDay == null || month == null || weekDay == null) return null
  const days = ((monthDay / 31) * month) / 12
  return minutes * hours * days * (weekDay / 7)
}

const sizes = [60, 24, 31, 12, 7]

/** How many values of a field of `size` match; names of days and months only where the field has such. */
function countOf(field: string, size: number, named: boolean): number | null {
  let count = 0
  for (const part of field.split(',')) {
    const match = /^(\*|\?|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d+))?$/.exec(part)
    const base = match?.[1]
    if (base === undefined || (/[a-z]/.test(base) && !named)) return null
    const step = Number(match?.[2] ?? 1)
    if (step === 0) return null
    const width = widthOf(base, size, match?.[2] !== undefined)
    if (width === null) return null
    count += Math.ceil(width / step)
  }
  return Math.min(count, size)
}

const names = 'sun mon tue wed thu fri sat'.split(' ')
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function widthOf(base: string, size: number, stepped: boolean): number | null {
  if (base === '*' || base === '?') return size
  const [from, to] = base.split('-').map(numberOf)
  if (from == null) return null
  if (!base.includes('-')) return stepped ? size - (from % size) : 1
  if (to == null) return null
  return to >= from ? to - from + 1 : size - from + to + 1
}

function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const at = names.indexOf(text) >= 0 ? names.indexOf(text) : months.indexOf(text)
  return at >= 0 ? at : null
}
