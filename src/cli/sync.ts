// The commands that fill the store: sync (accounts), sync files, sync spark, sync dbt, sync dbt-cloud, sync git.

import { homedir } from 'node:os'
import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'

interface SyncOptions {
  readonly store?: string
  readonly config?: string
  readonly since?: string
}

interface AccountsOptions extends SyncOptions {
  readonly account?: string
  readonly estimate?: boolean
  readonly format: 'text' | 'json'
  readonly output?: string
}

/** @param finish Prints a verb's output and sets the exit code. */
export function addSyncCommands(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  const sync = root.command('sync').description('fill the store: what ran, what it cost, what was built and changed')

  withStore(sync.command('accounts', { isDefault: true }))
    .showHelpAfterError('(plimsoll sync --help lists what can be synced: accounts, files, spark, dbt, dbt-cloud, git)')
    .description('read the accounts of plimsoll.yml over the network; plimsoll sync alone does the same')
    .option('--account <name>', 'only this account, as name or platform.name')
    .option('--since <day>', 'first day, UTC (default: where the store stops, or 30 days ago)')
    .option('--estimate', 'say what it would take and cost, and read nothing')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .action(async (options: AccountsOptions) => {
      const { syncLive } = await import('../app/sync-live.ts')
      await finish(syncLive({ ...options, ...place(), env: (name) => process.env[name], home: homedir() }))
    })

  withStore(sync.command('files'))
    .description('read exported views of Snowflake and system tables of Databricks: Parquet, CSV or NDJSON')
    .argument('<folder>', 'folder with snowflake/[<account>/]<view>.* or databricks/[<account>/]<schema>.<table>.*')
    .option('--since <day>', 'leave out what happened before this day, UTC')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .action(async (folder: string, options: SyncOptions & { format: 'text' | 'json'; output?: string }) => {
      const { syncFiles } = await import('../app/sync-files.ts')
      await finish(syncFiles({ ...options, folder, ...place() }))
    })

  withStore(sync.command('spark'))
    .description(
      'read event logs of Spark applications: single or rolling, compressed or not, finished or still running',
    )
    .argument('<path>', 'a log, or a folder with logs at any depth, such as spark.eventLog.dir')
    .option('--account <name>', 'what the store calls where they ran', 'default')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .action(
      async (path: string, options: SyncOptions & { account: string; format: 'text' | 'json'; output?: string }) => {
        const { syncSpark } = await import('../app/sync-spark.ts')
        await finish(syncSpark({ ...options, path, ...place() }))
      },
    )

  withStore(sync.command('dbt'))
    .description('read dbt artifacts gathered over time: every manifest and run_results below a folder')
    .argument('<folder>', 'folder with manifest*.json and run_results*.json, at any depth')
    .action(async (folder: string, options: SyncOptions) => {
      const { syncDbt } = await import('../app/sync-dbt.ts')
      await finish(syncDbt({ ...options, folder, ...place() }))
    })

  withStore(sync.command('dbt-cloud'))
    .description('read artifacts of past runs from the dbt Cloud account of plimsoll.yml')
    .option('--since <day>', 'first day, UTC (default: where the store stops, or 30 days ago)')
    .action(async (options: SyncOptions) => {
      const { syncDbtCloud } = await import('../app/sync-dbt-cloud.ts')
      await finish(syncDbtCloud({ ...options, ...place(), env: (name) => process.env[name], home: homedir() }))
    })

  withStore(sync.command('git'))
    .description('read the history of a repository: which commit, pull request and coding agent changed what')
    .argument('[folder]', 'a folder inside of the repository (default: this one)')
    .option('--since <day>', 'first day, UTC (default: 400 days ago)')
    .action(async (folder: string | undefined, options: SyncOptions) => {
      const { syncGit } = await import('../app/sync-git.ts')
      await finish(syncGit({ ...options, folder, ...place() }))
    })
}

function withStore(command: Command): Command {
  return command
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
}
