// The options that all commands over the store share.

import type { Command } from 'commander'

export interface StoreOptions {
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly from?: string
  readonly to?: string
  readonly month?: string
  readonly output?: string
}

export function withStoreOptions(command: Command): Command {
  return command
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('--account <name>', 'only this account, as name or platform.name')
    .option('--from <day>', 'first day, UTC (default: 30 days before --to)')
    .option('--to <day>', 'day after the last, UTC (default: the day after the newest spend)')
    .option('--month <month>', 'a whole month, such as 2026-10')
    .option('-o, --output <file>', 'write to a file instead of the terminal')
}
