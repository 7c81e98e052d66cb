// Watch as Markdown: for an issue, a wiki page or a chat that renders it.

import type { Incident, WatchResult } from '../../domain/watch/incident.ts'
import { amountText, shareText } from '../costs/amounts.ts'
import { markdownCode, markdownProse, markdownText } from '../escape/markdown.ts'
import { plural } from '../wording.ts'
import {
  acceptCommand,
  causeText,
  findingText,
  impactText,
  levelText,
  ownerText,
  phaseText,
  questionText,
} from './words.ts'

/** A page of more rows is not read. */
const mostRows = 30

export function watchMarkdown(result: WatchResult): string {
  const open = result.incidents.filter(({ state }) => state === 'open')
  const rest = result.incidents.filter(({ state }) => state !== 'open')
  const tax = result.entropyTax
  return [
    `# ${open.length === 0 ? '✔ Nothing is open' : `▲ ${plural(open.length, 'incident')} open`} as of ${result.asOf}`,
    '',
    ...(result.simulated ? ['Simulated account: no figure here is of a real one.', ''] : []),
    ...open.flatMap(incidentLines),
    ...(rest.length === 0 ? [] : ['## Accepted, and resolved in the last week', '']),
    ...rest.map((each) => `- ${impactText(each)}: ${markdownText(each.title)} (${markdownText(phaseText(each))})`),
    ...(rest.length === 0 ? [] : ['']),
    ...(result.findings.length === 0
      ? []
      : ['## What stands', '', '| A month | Finding | Check | Owner |', '| --: | --- | --- | --- |']),
    ...result.findings.slice(0, mostRows).map((finding) => {
      const { monthly, check, owner } = finding
      const money = monthly === null ? '' : amountText(monthly.amount, monthly.currency, null)
      return `| ${money} | ${markdownProse(findingText(finding))} | ${markdownCode(check)} | ${markdownText(owner ?? 'nobody')} |`
    }),
    ...(result.findings.length === 0 ? [] : ['']),
    ...(tax === null
      ? []
      : [
          `Entropy tax: ${amountText(tax.amount, tax.currency, tax.unit)}, ${shareText(tax.share)} of 30 days' spend.`,
          '',
        ]),
    ...(result.notMeasured.length === 0 ? [] : ['## Not judged', '']),
    ...result.notMeasured.map(({ what, reason }) => `- ${markdownText(what)}: ${markdownText(reason)}`),
    ...(result.notMeasured.length === 0 ? [] : ['']),
  ].join('\n')
}

function incidentLines(incident: Incident): readonly string[] {
  return [
    `## ${impactText(incident)}: ${markdownText(incident.title)}`,
    '',
    `- Since ${incident.startedOn}: ${levelText(incident)}`,
    `- Owner: ${markdownText(ownerText(incident))}`,
    ...incident.causes.map((cause) => `- ${markdownText(causeText(cause))}`),
    ...(incident.alsoSeenIn.length === 0
      ? []
      : [
          `- Also in: ${incident.alsoSeenIn
            .slice(0, 4)
            .map(({ id }) => markdownCode(id))
            .join(', ')}`,
        ]),
    ...(incident.fix === '' ? [] : [`- Fix: ${markdownProse(incident.fix)}`]),
    `- State: ${markdownText(phaseText(incident))}`,
    `- ${questionText(incident)} ${markdownCode(acceptCommand(incident))}`,
    '',
  ]
}
