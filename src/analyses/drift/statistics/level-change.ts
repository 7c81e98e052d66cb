// A change of level in a series of logarithms, and when there was enough to tell.

export interface LevelChange {
  /** First index of the new level. */
  readonly at: number
  /** The change lies in [earliest, latest]. */
  readonly earliest: number
  readonly latest: number
  /** Index of the day on which the rule first spoke, with nothing but the days up to it. */
  readonly detectedAt: number
  /** Levels before and after, logarithms without what the calendar adds. */
  readonly before: number
  readonly after: number
  /** Deviation of a single day. */
  readonly spread: number
  /** Chance of such a difference by noise, with all days up to the next change; not yet corrected for many series. */
  readonly chance: number
  /** Index of the day on which it was seen to be back at the level before; null: it holds, or another change followed. */
  readonly revertedAt: number | null
  /** Whether it is dated by a deploy of the very subject. */
  readonly isAtDeploy: boolean
}

export interface Rule {
  /** Least difference of levels that counts, as a logarithm. */
  readonly leastEffect: number
  /** Largest chance by noise at which a difference speaks. */
  readonly chance: number
}

/**
 * The same for every rule where the level changes with a deploy of the very subject: nobody chose that day for what the figures
 * show on it, so less evidence is enough.
 */
export const chanceAtDeploy = 1e-3
