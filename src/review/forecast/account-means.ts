// What runs cost in an account that no model's bytes explain: views that are made, tests.

import type { BuildForm } from '../../domain/snapshot.ts'
import type { Range } from '../../domain/work.ts'
import { kept } from '../../sql/facts/kept.ts'
import type { AccountView } from './account-view.ts'
import { nothing } from './cost-part.ts'
import { quantile } from './range.ts'

/** Units of making a view: metadata only, so nothing where the account has no such run. */
export function viewUnits(view: AccountView): Range {
  return unitsOfForm(view, 'view') ?? nothing
}

/** Over the account's builds of that form, each by its mean; null: there is none. */
export function unitsOfForm(view: AccountView, form: BuildForm): Range | null {
  return unitsByForm(view).get(form) ?? null
}

/** Once for each account: every model of a change asks, and an account has thousands of builds. */
const unitsByForm = kept(({ models }: AccountView): ReadonlyMap<BuildForm, Range> => {
  const means = new Map<BuildForm, number[]>()
  for (const { form, units } of [...models.values()].flatMap(({ builds }) => builds)) {
    const known = means.get(form)
    if (known === undefined) means.set(form, [units.mean])
    else known.push(units.mean)
  }
  return new Map(
    [...means].map(([form, of]) => [form, { low: quantile(of, 0.1), mid: quantile(of, 0.5), high: quantile(of, 0.9) }]),
  )
})
