// Says how large a relation is, in the words its evidence allows.

import type { Tier } from '../../domain/finding.ts'
import type { RelationScale, RelationView } from '../rule.ts'

export function isMeasuredLarge(scale: RelationScale): boolean {
  return scale.kind === 'measured' && (scale.size === 'large' || scale.size === 'huge')
}

export function isPresumedLarge(scale: RelationScale): boolean {
  return scale.kind === 'presumed-large'
}

/** Measured below the size at which any scan matters. */
export function isKnownSmall(scale: RelationScale): boolean {
  return scale.kind === 'measured' && scale.size === 'small'
}

/** What a size is known from caps what may be said. */
export function tierOf(scale: RelationScale): Tier {
  return scale.kind === 'measured' ? 'T1' : 'T0'
}

/** `fct_moves (118 GiB)`; the name alone where nobody measured it. */
export function sizedName({ name, scale }: RelationView): string {
  const size = sizeText(scale)
  return size === null ? name : `${name} (${size})`
}

export function sizeText(scale: RelationScale): string | null {
  if (scale.kind !== 'measured') return null
  if (scale.bytes !== null) return bytesText(scale.bytes)
  return scale.rows === null ? null : `${Math.round(scale.rows / 1_000_000)} million rows`
}

export function bytesText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 10 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`
}

/** Measured or presumed so large that work over all of it costs something. */
export function isLarge(scale: RelationScale): boolean {
  return isMeasuredLarge(scale) || isPresumedLarge(scale)
}
