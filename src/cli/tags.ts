// The commands over tags: tags check, tags fix.

import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { type StoreOptions, withStoreOptions } from './store-options.ts'

interface FixOptions {
  readonly config?: string
  readonly store?: string
  readonly team?: string
  readonly write?: boolean
  readonly output?: string
}

type CheckOptions = StoreOptions & { readonly format: 'text' | 'json'; readonly verbose?: boolean }

/** @param finish Prints a verb's output and sets the exit code. */
export function addTagCommands(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  const tags = root.command('tags').description('have statements and jobs say whose they are')

  withStoreOptions(tags.command('check'))
    .description('show what share of the spend carries a tag, and who spends without')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-v, --verbose', 'list everybody')
    .action(async (options: CheckOptions) => {
      const { tagsCheck } = await import('../app/tags-check.ts')
      await finish(tagsCheck({ ...options, ...place() }))
    })

  tags
    .command('fix')
    .description('print the patch of dbt_project.yml and job files that does it, and SQL for untagged warehouses')
    .option('--team <name>', 'write this team into query tags and job tags where there are none')
    .option('--write', 'change the files instead of printing the patch')
    .option('--store <folder>', 'the store that knows the warehouses (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('-o, --output <file>', 'write the patch to a file instead of the terminal')
    .action(async (options: FixOptions) => {
      const { tagsFix } = await import('../app/tags-fix.ts')
      await finish(tagsFix({ ...options, ...place() }))
    })
}
