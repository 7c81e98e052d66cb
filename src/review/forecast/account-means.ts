// What runs cost in an account that no model's bytes explain: views that are made, tests.

import type { BuildForm } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import type { AccountView } from './account-view.ts'
import { nothing } from './cost-part.ts'
import { quantile } from './range.ts'

/** Units of making a view: metadata only, so nothing where the account has no such run. */
export function viewUnits(view: AccountView): Range {
  return unitsOfForm(view, 'view') ?? nothing
}

/** Over the account's builds of that form, each by its mean; null: there is none. */
export function unitsOfForm({ models }: AccountView, form: BuildForm): Range | null {
  const means = [...models.values()]
    .flatMap(({ builds }) => builds)
    .filter((build) => build.form === form)
    .map(({ units }) => units.mean)
  if (means.length === 0) return null
  return { low: quantile(means, 0.1), mid: quantile(means, 0.5), high: quantile(means, 0.9) }
}
