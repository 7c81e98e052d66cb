// The commands watch and accept: what drifted, and what was decided about it.

import { homedir } from 'node:os'
import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { type Answer, answers } from '../domain/watch/decision.ts'

interface WatchOptions {
  readonly once?: boolean
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly asOf?: string
  readonly dryRun?: boolean
  readonly schedule?: string
  readonly failOn?: 'open'
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string
  readonly verbose?: boolean
}

interface AcceptOptions {
  readonly list?: boolean
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly answer: Answer
  readonly reason?: string
  readonly owner?: string
  readonly monthly?: string
  readonly currency?: string
  readonly from?: string
  readonly until?: string
  readonly by?: string
  readonly format: 'text' | 'json'
}

type Finish = (work: Promise<Output>) => Promise<void>

/** @param finish Prints a verb's output and sets the exit code. */
export function addWatchCommands(root: Command, place: () => Place, finish: Finish): void {
  root
    .command('watch')
    .description('say what drifted, since when, what it costs, who owns it and which change came just before')
    .option('--once', 'look once and end, for cron and CI; otherwise look again and again, on schedule')
    .option('--schedule <times>', 'when to look, as cron writes it, UTC (default: watch.schedule of plimsoll.yml)')
    .option('--as-of <day>', 'judge as if this were the last complete day, UTC')
    .option('--dry-run', 'write nothing down')
    .addOption(new Option('--fail-on <state>', 'exit with 1 when an incident is open').choices(['open']))
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('--account <name>', 'only this account, as name or platform.name')
    .addOption(
      new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('-v, --verbose', 'list every finding')
    .action((options: WatchOptions) => runWatch(options, place, finish))

  root
    .command('accept')
    .description('record whether an increase was intended, in .plimsoll/decisions.yml')
    .argument('[what]', 'incident by its id, or subject: team:finance, warehouse:BI_WH, model:<unique_id>, platform')
    .option('--list', 'list what was decided, with how it stands')
    .addOption(new Option('--answer <answer>', 'what it was').choices([...answers]).default('intended'))
    .option('--reason <text>', 'why')
    .option('--owner <name>', 'who stands for it (default: the owner of the incident)')
    .option('--monthly <amount>', 'accepted increase a month (default: whatever it is)')
    .option('--currency <code>', 'of the amount (default: of the incident)')
    .option('--from <day>', 'first day, UTC (default: when the incident began, or today)')
    .option('--until <day>', 'last day it holds, UTC (default: for good)')
    .option('--by <name>', 'who decided')
    .option('--account <name>', 'of a subject, as platform.name (default: any)')
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .addOption(new Option('-f, --format <format>', 'output format of --list').choices(['text', 'json']).default('text'))
    .action(async (what: string | undefined, options: AcceptOptions, command: Command) => {
      const { accept, listDecisions } = await import('../app/accept.ts')
      if (options.list === true) return finish(listDecisions({ ...options, ...place() }))
      if (what === undefined) return command.error("plimsoll: missing argument 'what'")
      await finish(accept({ ...options, reason: options.reason, what, ...place() }))
    })
}

async function runWatch(options: WatchOptions, place: () => Place, finish: Finish): Promise<void> {
  const { watch, watchOnSchedule } = await import('../app/watch.ts')
  const look = (): Promise<void> =>
    finish(watch({ ...options, ...place(), env: (name) => process.env[name], home: homedir() }))
  if (options.once === true) return look()
  const stop = new AbortController()
  const end = (): void => stop.abort()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    await watchOnSchedule({ ...options, ...place() }, look, stop.signal, (line) => process.stderr.write(`${line}\n`))
  } finally {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
  }
}
