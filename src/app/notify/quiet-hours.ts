// Whether nothing is sent at a moment, by the clock of the place where the readers are.

export interface QuietHours {
  /** `22:00`; from and to on the clock, over midnight where from is later than to. */
  readonly from: string
  readonly to: string
  /** IANA name: Europe/Berlin. */
  readonly zone: string
  /** Saturdays and Sundays are quiet as a whole. */
  readonly weekends: boolean
}

export function isQuiet(quiet: QuietHours | undefined, now: Date): boolean {
  if (quiet === undefined) return false
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: quiet.zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  if (quiet.weekends && ['Sat', 'Sun'].includes(part('weekday'))) return true
  const clock = `${part('hour')}:${part('minute')}`
  return quiet.from <= quiet.to ? quiet.from <= clock && clock < quiet.to : clock >= quiet.from || clock < quiet.to
}
