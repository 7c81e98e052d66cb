// What SARIF readers are told of each rule: names, a summary, and the rule's page as help.

import type { ReportingDescriptor } from 'sarif'
import type { Finding, RuleInfo } from '../../../domain/finding.ts'
import { clip } from '../../escape/control.ts'

/** GitHub shows no more of a description. */
const descriptionLimit = 1000

/** The rules that ran, and those that findings name besides, each once. */
export function sarifRules(known: readonly RuleInfo[], findings: readonly Finding[]): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>()
  for (const rule of known) rules.set(rule.id, descriptor(rule))
  for (const { rule, title, family } of findings) {
    if (!rules.has(rule)) rules.set(rule, descriptor({ id: rule, title, family, doc: '' }))
  }
  return [...rules.values()]
}

function descriptor({ id, title, family, doc }: RuleInfo): ReportingDescriptor {
  return {
    id,
    name: id.replace(/(?:^|[-_/])([a-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: clip(firstParagraph(doc) || title, descriptionLimit) },
    help: { text: doc || title, markdown: doc || title },
    properties: { family, tags: [family] },
  }
}

/** The first prose of a Markdown page: no heading, list or code. */
function firstParagraph(doc: string): string {
  const paragraph = doc.split(/\r?\n\s*\r?\n/).find((part) => /^[\p{L}\p{N}`*_]/u.test(part.trim())) ?? ''
  return paragraph.trim().replace(/\s*\n\s*/g, ' ')
}
