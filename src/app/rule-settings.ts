// Turns what plimsoll.yml says of rules into the rules to run and their settings; a mistake names the rule and the key.

import { UserError } from '../domain/errors.ts'
import type { RuleSetting } from '../review/check.ts'
import type { OptionValue, Rule } from '../review/rule.ts'
import { configFile } from '../workspace/config.ts'
import type { Config } from '../workspace/config-schema.ts'

export interface ChosenRules {
  readonly rules: readonly Rule[]
  readonly settings: ReadonlyMap<string, RuleSetting>
}

/** `file` is what the user calls the configuration. */
export function chooseRules(all: readonly Rule[], config: Config, file: string = configFile): ChosenRules {
  const byId = new Map(all.map((rule) => [rule.id, rule]))
  const settings = new Map<string, RuleSetting>(policySettings(config))
  const off = new Set(config.policy.owner === 'off' ? ['missing-owner'] : [])
  for (const [id, setting] of Object.entries(config.rules)) {
    const rule = byId.get(id)
    if (rule === undefined) {
      throw new UserError(`${file}: rules.${id}`, 'no rule has this id', '`plimsoll explain` lists all.')
    }
    if (setting === 'off') off.add(id)
    else settings.set(id, { severity: setting.severity ?? null, options: optionsOf(rule, setting, file) })
  }
  return { rules: all.filter((rule) => !off.has(rule.id)), settings }
}

function policySettings(config: Config): readonly [string, RuleSetting][] {
  const { owner, tags } = config.policy
  return [
    // Who asks for more than a note wants an owner for every model, in projects that name none as well.
    [
      'missing-owner',
      { severity: owner === 'off' ? null : owner, options: { everywhere: owner === 'warning' || owner === 'error' } },
    ],
    ['missing-tags', { severity: null, options: { required: tags } }],
  ]
}

function optionsOf(
  rule: Rule,
  setting: Readonly<Record<string, unknown>>,
  file: string,
): Readonly<Record<string, OptionValue>> {
  const options: Record<string, OptionValue> = {}
  for (const [key, value] of Object.entries(setting)) {
    if (key === 'severity') continue
    const known = rule.options[key]
    const place = `${file}: rules.${rule.id}.${key}`
    if (known === undefined) {
      const names = Object.keys(rule.options).join(', ')
      throw new UserError(place, 'the rule has no such threshold', names === '' ? 'It has none.' : `It has: ${names}.`)
    }
    if (!sameType(value, known))
      throw new UserError(place, 'has the wrong type', `Give a value like ${JSON.stringify(known)}.`)
    options[key] = value
  }
  return options
}

function sameType(value: unknown, known: OptionValue): value is OptionValue {
  if (Array.isArray(known)) return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === typeof known
}
