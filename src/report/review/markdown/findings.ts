// The findings of the Markdown format: blocking ones open, warnings and notes folded, fixed ones named.

import type { Finding } from '../../../domain/finding.ts'
import type { ReviewResult } from '../../../domain/review.ts'
import { plainLine } from '../../escape/control.ts'
import { markdownCode, markdownProse } from '../../escape/markdown.ts'
import type { NameOf } from '../../model-names.ts'
import { plural } from '../../wording.ts'
import { inReadingOrder, inSameWords, pick } from '../finding-lists.ts'
import { impactWords } from '../money.ts'
import { rewriteDiff, rewritePlace } from '../rewrite-diff.ts'
import { evidenceOf } from '../words.ts'
import type { Section } from './budget.ts'

/** A line break on GitHub, which takes plain ones for breaks too, and everywhere else, and only one of them. */
const hardBreak = '\\\n'

/** Places named for findings of the same words; the rest is a number. */
const placesPerItem = 10

export function findingSections(result: ReviewResult, nameOf: NameOf): readonly Section[] {
  const errors = inSameWords(pick(result.findings, 'error', ['new']))
  const fixed = inReadingOrder(result.findings.filter((finding) => finding.status === 'fixed'))
  return [
    {
      open: `#### ${result.verdict === 'block' ? 'Blocking' : 'Errors'}\n\n`,
      items: errors.map(openItem),
      close: '',
      noun: 'error',
    },
    folded('warning', pick(result.findings, 'warning', ['new'])),
    folded('note', pick(result.findings, 'info', ['new'])),
    {
      open: fold(plural(fixed.length, 'finding fixed', 'findings fixed')),
      items: fixed.map((each) => `- ${markdownProse(each.title)} in ${markdownCode(nameOf(each.model))}\n`),
      close: foldEnd,
      noun: 'fixed finding',
    },
  ]
}

/** Blank lines around the content make GitHub read it as Markdown. */
export function fold(summary: string): string {
  return `<details><summary>${summary}</summary>\n\n`
}

export const foldEnd = '\n</details>\n\n'

function folded(noun: string, findings: readonly Finding[]): Section {
  return {
    open: fold(plural(findings.length, noun)),
    items: inSameWords(findings).map(openItem),
    close: foldEnd.trimStart(),
    noun,
  }
}

function openItem(group: readonly Finding[]): string {
  const finding = group[0]!
  const impact = finding.monthlyImpact === null ? [] : [impactWords(finding.monthlyImpact)]
  return `${[
    `**${markdownProse(finding.title)}** · ${places(group)}`,
    [markdownProse(finding.message), ...impact].join(' ').trim(),
    finding.fix.trim() === '' ? '' : `**Fix:** ${markdownProse(finding.fix)}`,
    `<sub>${markdownCode(finding.rule)} · ${evidenceOf(finding)}${owner(finding)}</sub>`,
  ]
    .filter((line) => line !== '')
    .join(hardBreak)}\n\n${rewriteFold(finding)}`
}

/** What could end the block, or pass for what a poster hides in the comment, is left to the other formats. */
function rewriteFold({ rewrite }: Finding): string {
  const lines = rewrite === undefined ? [] : rewriteDiff(rewrite).map(plainLine)
  if (rewrite === undefined || lines.some((line) => /`{3}|<!--|-->/.test(line))) return ''
  return `${fold(`The fix as SQL, ${rewritePlace(rewrite)}`)}\`\`\`diff\n${lines.join('\n')}\n\`\`\`\n${foldEnd}`
}

function places(group: readonly Finding[]): string {
  const shown = group.slice(0, placesPerItem).map((each) => markdownCode(`${each.file}:${each.line}`))
  const rest = group.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and in ${plural(rest, 'more place')}` : '')
}

function owner(finding: Finding): string {
  return finding.owner === null ? '' : ` · ${markdownCode(finding.owner)}`
}
