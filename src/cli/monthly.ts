// The command monthly.

import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { type StoreOptions, withStoreOptions } from './store-options.ts'
import { wholeNumber } from './whole-number.ts'

type MonthlyOptions = StoreOptions & {
  readonly compare?: string
  readonly format: 'text' | 'json' | 'markdown' | 'html'
  readonly top?: number
}

/** @param finish Prints a verb's output and sets the exit code. */
export function addMonthlyCommand(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  withStoreOptions(root.command('monthly'))
    .description('show what moved from one month to the next and why, and ask whether it was intended')
    .option(
      '--compare <period>',
      'what to compare with: 2026-09, or 2026-09-01..2026-09-15 (default: the month before)',
    )
    .option('--top <count>', 'movers to list (default: 15)', wholeNumber)
    .addOption(
      new Option('-f, --format <format>', 'output format')
        .choices(['text', 'json', 'markdown', 'html'])
        .default('text'),
    )
    .action(async (options: MonthlyOptions) => {
      const { monthly } = await import('../app/monthly.ts')
      await finish(monthly({ ...options, ...place() }))
    })
}
