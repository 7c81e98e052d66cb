// The commands over tags: tags fix.

import type { Command } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'

interface FixOptions {
  readonly config?: string
  readonly team?: string
  readonly write?: boolean
  readonly output?: string
}

/** @param finish Prints a verb's output and sets the exit code. */
export function addTagCommands(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  const tags = root.command('tags').description('have statements and jobs say whose they are')

  tags
    .command('fix')
    .description('print the patch of dbt_project.yml and job files that does it')
    .option('--team <name>', 'write this team into query tags and job tags where there are none')
    .option('--write', 'change the files instead of printing the patch')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .option('-o, --output <file>', 'write the patch to a file instead of the terminal')
    .action(async (options: FixOptions) => {
      const { tagsFix } = await import('../app/tags-fix.ts')
      await finish(tagsFix({ ...options, ...place() }))
    })
}
