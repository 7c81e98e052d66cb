// `plimsoll explain`: the page of one rule or platform check, or the list of all.

import { checkDocs } from '../analyses/checks/check-docs.generated.ts'
import { checks } from '../analyses/checks/registry.generated.ts'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { renderCheckList } from '../report/explain/check-list.ts'
import { renderExplain } from '../report/explain/explain.ts'
import { renderRuleList } from '../report/explain/rule-list.ts'
import { rules } from '../review/registry.generated.ts'
import { ruleDocs } from '../review/rule-docs.generated.ts'
import type { Place } from './place.ts'

export async function explain(request: Place & { readonly rule: string | null }): Promise<Output> {
  const { rule, terminal } = request
  if (rule === null) {
    return { text: `${renderRuleList(rules, terminal)}\n${renderCheckList(checks, terminal)}`, notes: [], exitCode: 0 }
  }
  return { text: renderExplain(pageOf(rule), terminal), notes: [], exitCode: 0 }
}

function pageOf(id: string): string {
  const doc = ruleDocs.get(id)
  if (doc !== undefined) return `${doc.trimEnd()}\n\n${settingsOf(id)}`
  const check = checkDocs.get(id)
  if (check !== undefined) return check
  throw new UserError(id, 'no rule or check has this id', `${nearest(id)}\`plimsoll explain\` lists all.`)
}

/** How plimsoll.yml would set the rule to what it is by default. */
function settingsOf(id: string): string {
  const rule = rules.find((each) => each.id === id)
  if (rule === undefined) throw new Error(`${id} has a page and is not registered`)
  const settings = Object.entries({ severity: rule.severity, ...rule.options })
  const lines = settings.map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`)
  return ['## Settings', '', '```yaml', 'rules:', `  ${id}:`, ...lines, '```', ''].join('\n')
}

/** The id that shares most of its words with what was asked for. */
function nearest(asked: string): string {
  const words = new Set(asked.split('-'))
  const scored = [...rules, ...checks].map(({ id }) => ({
    id,
    shared: id.split('-').filter((word) => words.has(word)).length,
  }))
  const best = scored.sort((a, b) => b.shared - a.shared)[0]
  return best !== undefined && best.shared > 0 ? `Did you mean ${best.id}? ` : ''
}
