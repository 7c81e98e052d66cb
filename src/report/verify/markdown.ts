// The verify page as Markdown, to be shared with finance or a vendor: every day in a table.

import type { VerifiedAccount, VerifyResult } from '../../domain/verify.ts'
import { shareText } from '../costs/amounts.ts'
import { markdownCode, markdownText } from '../escape/markdown.ts'
import {
  accountTitle,
  coreTimeSentence,
  counterTitle,
  notItemised,
  unbilled,
  unmapped,
  verdictSentence,
} from './facts.ts'

export function verifyMarkdown(result: VerifyResult): string {
  return [
    `# ${result.reconciles ? '✔' : '✖'} ${markdownText(verdictSentence(result))}`,
    '',
    ...(result.simulated ? ['Simulated account: no figure here is of a real one.', ''] : []),
    ...result.accounts.flatMap(accountPage),
  ].join('\n')
}

function accountPage(account: VerifiedAccount): readonly string[] {
  const coreTime = coreTimeSentence(account)
  return [
    `## ${markdownText(accountTitle(account))}`,
    '',
    ...grid(
      ['Day', 'Unit', counterTitle(account), 'Ledger', 'Difference', 'Parts', 'Difference'],
      account.days.map((day) => [
        day.day,
        day.unit,
        day.metered ?? 'not yet',
        day.ledger,
        day.meteredDifference ?? '',
        day.parts,
        day.partsDifference,
      ]),
    ),
    ...grid(
      ['Day', 'Currency', 'Bill', 'Ledger, billed', 'Difference', 'Ledger, provisional', 'Parts', 'Difference'],
      account.money.map((day) => [
        day.day,
        day.currency,
        day.invoiced ?? unbilled(account),
        day.ledgerInvoiced,
        day.invoicedDifference ?? '',
        day.ledgerProvisional,
        day.parts,
        day.partsDifference,
      ]),
    ),
    ...(coreTime === null ? [] : [`Core time: ${coreTime}.`, '']),
    ...list(
      'Services we do not know, kept as unmapped',
      unmapped(account).map((each) => `${markdownCode(each.raw)} ${each.units} ${each.unit}`),
    ),
    ...list(
      'Only in daily totals or on the bill',
      notItemised(account).map(
        (each) =>
          `${markdownCode(each.raw)} ${each.cost === null ? `${each.units} ${each.unit}` : `${each.cost} ${each.currency ?? ''}`}`,
      ),
    ),
    ...list(
      'Belongs to nobody',
      account.residuals.map((each) => `${markdownText(each.kind.replaceAll('_', ' '))}: ${each.amount} ${each.unit}`),
    ),
    ...list(
      'How parts were found',
      account.methods.map((each) => `${markdownText(each.kind.replaceAll('_', ' '))}: ${each.amount} ${each.unit}`),
    ),
    ...list(
      'Whose it is, and what decided it',
      account.evidence.map(
        (each) =>
          `${each.dimension}: ${shareText(each.share)} ${markdownText(each.evidence ?? 'nothing')} (${each.band})`,
      ),
    ),
    ...list(
      'Complete up to',
      account.watermarks.map((each) => `${markdownCode(each.view)} ${each.completeUpTo}`),
    ),
    ...list(
      'Not measured',
      account.notMeasured.map((gap) => `${markdownText(gap.what)}: ${markdownText(gap.reason)}`),
    ),
  ]
}

function grid(header: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    line(header),
    line(header.map((_, index) => (index < 2 ? '---' : '--:'))),
    ...rows.map((row) => line(row.map(cell))),
    '',
  ]
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`), '']
}

/** A number needs no escaping, which would put an invisible character behind its first digits. */
function cell(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? text : markdownText(text)
}
