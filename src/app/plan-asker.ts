// Opens the connection over which a review asks for plans, as `--plans` names it.

import { UserError } from '../domain/errors.ts'
import { listed } from '../domain/listed.ts'
import type { Config } from '../workspace/config-schema.ts'
import { type ExplainedPlans, type ExplainInput, explainPlans, type PlanLimits } from './explain-plans.ts'
import type { Place } from './place.ts'
import type { PlansRequest } from './request.ts'
import { chosenAccounts } from './sync/live/chosen-accounts.ts'
import { connect } from './sync/live/connect.ts'
import { realTiming } from './sync/live/machine.ts'

export interface PlanAsker {
  readonly ask: (sides: Pick<ExplainInput, 'models' | 'before' | 'after'>) => Promise<ExplainedPlans>
  readonly close: () => Promise<void>
}

/** Compiling takes a second or so each: enough for a large change, and an end for a huge one. */
const limits: PlanLimits = { statements: 60, seconds: 90 }

export function openPlanAsker(
  { account, env, home }: PlansRequest,
  config: Config,
  root: string,
  { version }: Pick<Place, 'version'>,
): PlanAsker {
  const [chosen, ...others] = chosenAccounts(config.accounts, account === '' ? undefined : account)
  if (chosen === undefined || others.length > 0) {
    const names = config.accounts.map(({ platform, name }) => `${platform}.${name}`)
    throw new UserError('--plans', 'could mean several accounts', `Name one: ${listed(names)}.`)
  }
  const { plans, close } = connect(chosen, config, { env, home, timing: realTiming }, root, version)
  return { ask: (sides) => explainPlans({ ...sides, source: plans, limits, now: Date.now }), close }
}
