// The commands replay and calibration: what the gate would have said of past merges, and how far its forecasts were off.

import { homedir } from 'node:os'
import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { wholeNumber } from './whole-number.ts'

interface MergesOptions {
  readonly since?: string
  readonly until?: string
  readonly branch?: string
  readonly limit?: number
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly project?: string
  readonly production?: string
  readonly catalog?: string
  readonly cache: boolean
  readonly timeLimit: number
  readonly output?: string
}

type ReplayOptions = MergesOptions & { readonly format: 'text' | 'json' | 'markdown' | 'html' }
type CalibrationOptions = MergesOptions & { readonly update?: boolean; readonly format: 'text' | 'json' | 'markdown' }

/** Of `review --follow-up`. */
export interface FollowUpOptions {
  readonly followUp?: boolean
  readonly post?: 'github'
  readonly repo?: string
  readonly name: string
  readonly store?: string
}

type Finish = (work: Promise<Output>) => Promise<void>

/** @param finish Prints a verb's output and sets the exit code. */
export function addReplayCommands(root: Command, place: () => Place, finish: Finish): void {
  withMerges(root.command('replay'))
    .description('say what the gate would have said of past merges, and what they then really cost')
    .addOption(
      new Option('-f, --format <format>', 'output format')
        .choices(['text', 'json', 'markdown', 'html'])
        .default('text'),
    )
    .action(async (options: ReplayOptions) => {
      const { replay } = await import('../app/replay.ts')
      await finish(replay({ ...options, ...place(), progress: progress() }))
    })

  withMerges(root.command('calibration'))
    .description('say how far forecasts of past merges were off')
    .option('--update', 'work out forecasts of merges whose 7 or 28 days are complete by now, and keep them')
    .addOption(
      new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'markdown']).default('text'),
    )
    .action(async (options: CalibrationOptions) => {
      const { calibration } = await import('../app/calibration.ts')
      await finish(calibration({ ...options, ...place(), progress: progress() }))
    })
}

/** `review --follow-up`; what it shares with a review is the project. */
export async function followedUp(
  options: FollowUpOptions & Omit<MergesOptions, 'since' | 'until' | 'branch' | 'limit'>,
  place: Place,
): Promise<Output> {
  const { followUp } = await import('../app/follow-up.ts')
  const machine = { env: (name: string) => process.env[name], home: homedir() }
  return followUp({ ...options, ...place, ...machine, progress: progress() })
}

function withMerges(command: Command): Command {
  return command
    .option('--since <day>', 'first day of merges, UTC (default: the first that the store can judge)')
    .option('--until <day>', 'last day of merges, UTC')
    .option('--branch <ref>', 'branch that is merged into (default: main or master)')
    .option('--limit <count>', 'only the newest so many merges', wholeNumber)
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('--account <name>', 'only this account, as name or platform.name')
    .option('--project <folder>', 'only the project in this folder')
    .option('--production <file>', 'manifest.json of production: names and what was compiled there')
    .option('--catalog <file>', 'catalog.json of production: types and keys')
    .option('--no-cache', 'do not read or write .plimsoll/cache')
    .option('--time-limit <ms>', 'limit for rendering or parsing one text', wholeNumber, 10_000)
    .option('-o, --output <file>', 'write to a file instead of the terminal')
}

/** One line that is written over, where somebody looks. */
function progress(): ((line: string) => void) | undefined {
  if (process.stderr.isTTY !== true || process.env.CI) return undefined
  return (line) => process.stderr.write(`\r\x1b[2K${line.slice(0, 78)}`)
}
