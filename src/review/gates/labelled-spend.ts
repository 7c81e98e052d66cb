// Gates on whose spend is added: models without an owner, and models without the labels that plimsoll.yml asks for.

import { listed, shortList } from '../../domain/listed.ts'
import { leastOf, nano, words } from './amounts.ts'
import { type AboutModel, fails, type GateInput, type Judged, passes, unmeasured } from './gate.ts'

interface Settings {
  readonly least: string
  readonly currency: string
}

export function judgeUnowned(settings: Settings, input: GateInput): Judged {
  return judge(settings, input, ({ owner }) => owner === null, 'nobody owns')
}

export function judgeUntagged(settings: Settings, input: GateInput): Judged {
  if (input.labels.length === 0) return unmeasured('policy.tags of plimsoll.yml asks for no label')
  const lacking = new Set(input.forecasts.flatMap(({ id }) => input.about(id).lacks))
  const what = `lack ${lacking.size === 0 ? listed(input.labels) : listed([...lacking].sort())}`
  return judge(settings, input, ({ lacks }) => lacks.length > 0, what)
}

function judge(
  { least, currency }: Settings,
  { forecasts, unusable, about }: GateInput,
  isMeant: (model: AboutModel) => boolean,
  what: string,
): Judged {
  const meant = forecasts.filter(({ id }) => isMeant(about(id)))
  if (meant.length === 0) return passes('adds to none such')
  if (unusable !== null) return unmeasured(unusable)
  const open = meant.find((each) => each.unmeasured !== null)
  const growing = meant.filter((each) => leastOf(each) > 0n)
  const other = growing.find((each) => each.currency !== currency)
  if (other !== undefined) return unmeasured(`the figures are in ${other.currency}, the gate is in ${currency}`)
  const sum = growing.reduce((all, each) => all + leastOf(each), 0n)
  if (sum > nano(least)) {
    const names = growing.map(({ id }) => `\`${about(id).name}\``)
    return fails(`adds at least ${words(sum, currency)} a month to models that ${what}: ${shortList(names)}`)
  }
  // What is measured is below the line, and what is not may be anything.
  if (open !== undefined) {
    return unmeasured(`no figure for \`${about(open.id).name}\`, a model that ${what}: ${open.unmeasured}`)
  }
  return passes(
    sum > 0n ? `adds at least ${words(sum, currency)} a month to models that ${what}` : 'adds nothing for sure',
  )
}
