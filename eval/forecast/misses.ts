// What forecasts missed, worst first: enough to run each of them again alone.

import type { JudgedChange } from './judged-change.ts'
import { dollarsOf, errorOf, isCovered, isSignRight, isSmall, movedDollars } from './score.ts'

export function missesOf(changes: readonly JudgedChange[]): string {
  const isMissed = (change: JudgedChange): boolean =>
    change.foretold === null ||
    (!isSmall(change) && (errorOf(change, change.foretold.after) > 0.25 || !isCovered(change))) ||
    (isMoved(change) && !isSignRight(change))
  const missed = changes.filter(isMissed)
  missed.sort((one, other) => dollarsOff(other) - dollarsOff(one))
  const lines = missed.map((change) => {
    const { platform, seed, kind, model, before, realised, foretold, own, unmeasured, reasons } = change
    const money = (units: number): string => `$${dollarsOf(change, units).toFixed(2)}`
    const said =
      foretold === null
        ? `unmeasured: ${unmeasured}`
        : `foretold ${money(foretold.after)} [${money(foretold.low)}, ${money(foretold.high)}] ${foretold.tier} ${foretold.basis} ${foretold.type}` +
          `${isCovered(change) ? '' : ', outside of the range'}${isMoved(change) && !isSignRight(change) ? ', wrong direction' : ''}`
    const alone =
      own.foretold === null
        ? ''
        : `; alone ${money(own.before)} -> ${money(own.after)}, foretold ${money(own.foretold)}`
    return [
      `- **${kind}** ${model}, ${money(before)} -> ${money(realised)}: ${said}${alone}`,
      `  \`npm run eval -- forecast --platform ${platform} --seed ${seed} --only ${kind}\``,
      ...reasons.slice(0, 4).map((reason) => `  - ${reason}`),
    ].join('\n')
  })
  return [`# Misses: ${missed.length} of ${changes.length} changes, most dollars first`, '', ...lines, ''].join('\n')
}

function isMoved(change: JudgedChange): boolean {
  return Math.abs(dollarsOf(change, change.after - change.before)) > movedDollars
}

function dollarsOff(change: JudgedChange): number {
  return dollarsOf(change, Math.abs((change.foretold?.after ?? change.before) - change.realised))
}
