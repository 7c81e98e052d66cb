// The command line: parses arguments, calls one verb of the app, prints its output, exits with its code.

import { existsSync } from 'node:fs'
import { availableParallelism, homedir } from 'node:os'
import { Command, CommanderError, Option } from 'commander'
import { dialects } from '../domain/dialect.ts'
import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { codeId } from './code-id.ts'
import { addDoctorCommand } from './doctor.ts'
import { addMonthlyCommand } from './monthly.ts'
import { addPostCommand } from './post.ts'
import { addReplayCommands, type FollowUpOptions, followedUp } from './replay.ts'
import { addSnapshotCommand } from './snapshot.ts'
import { addSpendCommands } from './spend.ts'
import { addSyncCommands } from './sync.ts'
import { addTagCommands } from './tags.ts'
import { tuneCompiler } from './tune-compiler.ts'
import { version } from './version.ts'
import { addWatchCommands } from './watch.ts'
import { wholeNumber } from './whole-number.ts'

const formats = ['text', 'json', 'markdown', 'sarif', 'github', 'codeclimate'] as const

interface ProjectOptions {
  readonly config?: string
  readonly project?: string
  readonly dialect?: (typeof dialects)[number]
  readonly manifest?: string
  readonly production?: string
  readonly catalog?: string
  readonly cache: boolean
  readonly timeLimit: number
}

interface PrintOptions {
  readonly format: (typeof formats)[number]
  readonly output?: string
  readonly verbose?: boolean
}

type ReviewOptions = ProjectOptions &
  PrintOptions & {
    readonly base?: string
    readonly head?: string
    readonly baseManifest?: string
    readonly snapshot?: string
    /** The name of an account, or true for the only one. */
    readonly plans?: string | true
  }

type OwnersOptions = ProjectOptions & {
  readonly store?: string
  readonly format: 'text' | 'json' | 'markdown'
  readonly output?: string
  readonly verbose?: boolean
}

function terminal(): { color: boolean; width: number; interactive: boolean } {
  const { NO_COLOR, FORCE_COLOR, CI } = process.env
  const tty = process.stdout.isTTY === true
  const color = NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : tty
  return { color, width: Math.min(process.stdout.columns ?? 80, 120), interactive: tty && !CI }
}

function withProject(command: Command): Command {
  return command
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('--project <folder>', 'only the project in this folder')
    .addOption(new Option('--dialect <name>', 'SQL dialect when the project does not say').choices([...dialects]))
    .option('--manifest <file>', 'manifest.json of the build under review: compiled SQL')
    .option('--production <file>', 'manifest.json of production: names and what was compiled there')
    .option('--catalog <file>', 'catalog.json of production: sizes, types, keys')
    .option('--no-cache', 'do not read or write .plimsoll/cache')
    .option('--time-limit <ms>', 'limit for rendering or parsing one text', wholeNumber, 10_000)
}

function withPrint(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'output format').choices([...formats]).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('-v, --verbose', 'list notes and existing findings in full too')
}

async function finish(work: Promise<Output>): Promise<void> {
  const output = await work
  if (output.text !== '') await new Promise<void>((done) => process.stdout.write(output.text, () => done()))
  for (const note of output.notes) process.stderr.write(`${note}\n`)
  process.exitCode = output.exitCode
}

function program(): Command {
  const root = new Command('plimsoll')
    .description('The load line for a data platform: reviews what a change does to it before it merges.')
    .version(version)
    .showHelpAfterError('(plimsoll --help lists every command)')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'plimsoll: ')) })
    .exitOverride()

  withPrint(withProject(root.command('review')))
    .description('review what changed against a git base, or between two manifests')
    .option('--base <ref>', 'git ref to compare with (default: the merge base with main or master)')
    .option('--head <ref>', 'git ref to review (default: the working tree)')
    .option(
      '--base-manifest <file>',
      'manifest.json of the base build; with --manifest and no --base, git is not needed',
    )
    .option('--snapshot <file>', 'snapshot of the platform, or none (default: plimsoll.snapshot.json.gz when there)')
    .option('--plans [account]', 'ask this account of plimsoll.yml for plans of changed models: compiled, never run')
    .option('--follow-up', 'tell what pull requests merged 7 and 28 days ago really cost, beside what was foretold')
    .addOption(new Option('--post <host>', 'with --follow-up: keep their comments up to date').choices(['github']))
    .option('--repo <name>', 'with --post: owner/name (default: GITHUB_REPOSITORY)')
    .option('--name <name>', 'with --post: of the review, as post has it', '.')
    .option('--store <folder>', 'with --follow-up: the store (default: .plimsoll/store of the repository)')
    .action(async (options: ReviewOptions & FollowUpOptions) => {
      if (options.followUp === true) return finish(followedUp(options, place()))
      const { review } = await import('../app/review.ts')
      const { plans: account } = options
      const machine = { env: (name: string) => process.env[name], home: homedir() }
      const plans = account === undefined ? undefined : { account: account === true ? '' : account, ...machine }
      await finish(review({ ...options, ...place(), plans }))
    })

  withPrint(withProject(root.command('scan')))
    .description('check every model of a project')
    .argument('[folder]', 'repository, or folder of SQL files (default: the repository around this folder)')
    .option('--write-baseline', 'freeze what is found: .plimsoll/baseline.json')
    .action(
      async (folder: string | undefined, options: ProjectOptions & PrintOptions & { writeBaseline?: boolean }) => {
        const { scan } = await import('../app/scan.ts')
        await finish(scan({ ...options, folder, ...place() }))
      },
    )

  withProject(root.command('owners'))
    .description('list every model with its owner, unowned first; with a store, what spends without one')
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .addOption(
      new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'markdown']).default('text'),
    )
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('-v, --verbose', 'list every model without an owner')
    .action(async (options: OwnersOptions) => {
      const { owners } = await import('../app/owners.ts')
      await finish(owners({ ...options, ...place() }))
    })

  addSpendCommands(root, place, finish)
  addMonthlyCommand(root, place, finish)
  addSnapshotCommand(root, place, finish)

  addSyncCommands(root, place, finish)

  addDoctorCommand(root, place, finish)
  addTagCommands(root, place, finish)
  addWatchCommands(root, place, finish)
  addReplayCommands(root, place, finish)
  addPostCommand(root, place, finish)

  root
    .command('explain')
    .description('print the page of a rule or of a check of the platform, or list all')
    .argument('[id]', 'of a rule or check')
    .action(async (rule: string | undefined) => {
      const { explain } = await import('../app/explain.ts')
      await finish(explain({ rule: rule ?? null, ...place() }))
    })

  root
    .command('init')
    .description('write a plimsoll.yml that fits this repository')
    .option('-y, --yes', 'for scripts; init asks nothing today')
    .option('--force', 'replace an existing plimsoll.yml')
    .action(async (options: { yes?: boolean; force?: boolean }) => {
      const { init } = await import('../app/init.ts')
      await finish(init({ ...options, ...place() }))
    })

  root
    .command('demo')
    .description('review a pull request of a bundled project, then watch over a simulated account of it')
    .action(async () => {
      const { demo } = await import('../app/demo.ts')
      await finish(demo(place()))
    })

  for (const verb of root.commands) verb.showHelpAfterError(`(plimsoll ${verb.name()} --help lists every option)`)
  return root
}

/** The bundle has its worker beside it; run from source, parsing stays in this thread. */
const bundled = existsSync(new URL('./sql-worker.js', import.meta.url))
const workers = bundled ? Math.min(8, availableParallelism()) : 0

function place() {
  const today = new Date().toISOString().slice(0, 10)
  return { cwd: process.cwd(), terminal: terminal(), today, version, code: codeId(version, bundled), workers }
}

/** Exit codes: 0 within the gate, 1 blocked, 2 a mistake the user can mend, 3 unmeasured; a bug keeps its stack. */
async function main(): Promise<void> {
  try {
    await program().parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else if (error instanceof UserError) {
      process.stderr.write(`plimsoll: ${error.message}\n`)
      process.exitCode = 2
    } else throw error
  }
}

// A history is read for minutes, which the engine's own settings fit: 53 million characters a second instead of 46.
if (process.argv[2] !== 'sync') tuneCompiler()
await main()
