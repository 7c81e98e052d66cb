// The command snapshot: writes the file that reviews in CI read instead of the platform.

import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { wholeNumber } from './whole-number.ts'

interface SnapshotOptions {
  readonly out?: string
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly days?: number
  readonly asOf?: string
  readonly withUsers?: boolean
  readonly format: 'text' | 'json'
}

/** @param finish Prints a verb's output and sets the exit code. */
export function addSnapshotCommand(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  root
    .command('snapshot')
    .description('write the statistics that reviews in CI need, without query text: plimsoll.snapshot.json.gz')
    .option('--out <file>', 'file to write (default: plimsoll.snapshot.json.gz of the repository)')
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('--account <name>', 'only this account, as name or platform.name')
    .option('--days <count>', 'days to measure (default: 28)', wholeNumber)
    .option('--as-of <day>', 'last day to measure, UTC; later ones are not looked at (default: the last complete one)')
    .option('--with-users', "say users' names where no team, job or tool is known")
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .action(async (options: SnapshotOptions) => {
      const { snapshot } = await import('../app/snapshot.ts')
      await finish(snapshot({ ...options, ...place() }))
    })
}
