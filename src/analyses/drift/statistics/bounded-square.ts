// A residual's square that one spike cannot draw a fit with.

/** Residuals count up to so many deviations. */
export const mostDeviations = 2.5

/** @param off Residual in deviations. */
export function boundedSquare(off: number): number {
  return Math.min(off * off, mostDeviations * mostDeviations)
}
