// What `npm run simulate` prints of an account, in a few lines.

import type { SimulatedAccount } from './simulate.ts'

type Summed = Pick<SimulatedAccount, 'views'> & {
  readonly truth: Pick<
    SimulatedAccount['truth'],
    'platform' | 'account' | 'seed' | 'statements' | 'metered' | 'busy' | 'idle' | 'unit'
  >
}

export function summary({ truth, views }: Summed): string {
  const idle = Object.entries(truth.idle).map(([name, units]) => `${name} ${rounded(units)}`)
  return [
    `simulated ${truth.platform} account ${truth.account}, seed ${truth.seed}: ${truth.statements} statements`,
    ...Object.entries(views).map(([view, rows]) => `  ${view.padEnd(32)} ${String(rows).padStart(12)} rows`),
    `metered ${rounded(truth.metered)} ${truth.unit}: busy ${rounded(truth.busy)}${idle.length === 0 ? '' : `, idle ${idle.join(', ')}`}`,
  ].join('\n')
}

function rounded(units: number): string {
  return units.toFixed(3)
}
