// The command post: tells a pull request what its review found.

import { homedir } from 'node:os'
import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'
import { wholeNumber } from './whole-number.ts'

interface PostOptions {
  readonly review: string
  readonly repo?: string
  readonly pull?: number
  readonly sha?: string
  readonly name: string
  readonly check: boolean
  readonly failOn: 'block' | 'warn' | 'never'
  readonly dryRun?: boolean
  readonly config?: string
}

type Finish = (work: Promise<Output>) => Promise<void>

/** @param finish Prints a verb's output and sets the exit code. */
export function addPostCommand(root: Command, place: () => Place, finish: Finish): void {
  const verb = root.command('post').description('tell a pull request what its review found')
  const add = (host: 'github' | 'gitlab', description: string, repository: string, pull: string): void => {
    verb
      .command(host)
      .description(description)
      .requiredOption('--review <file>', 'what review --format json wrote')
      .option('--repo <name>', repository)
      .option('--pull <number>', pull, wholeNumber)
      .option(
        '--sha <commit>',
        'commit that was reviewed; not posted when another is at the head (default: as CI says)',
      )
      .option('--name <name>', 'tells several reviews of one pull request apart', '.')
      .option('--no-check', 'only the comment')
      .addOption(
        new Option(
          '--fail-on <verdict>',
          'block: ends with 1, and with 3 when unmeasured; warn: with 1 on warnings too',
        )
          .choices(['block', 'warn', 'never'])
          .default('block'),
      )
      .option('--dry-run', 'print the comment and send nothing')
      .option('--config <file>', 'configuration (default: plimsoll.yml)')
      .action(async (options: PostOptions) => {
        const { post } = await import('../app/post.ts')
        await finish(post({ ...options, host, ...place(), env: (name) => process.env[name], home: homedir() }))
      })
  }
  add(
    'github',
    'a comment that is updated in place, and a check run with annotations; the token is GITHUB_TOKEN',
    'owner/name (default: GITHUB_REPOSITORY)',
    "pull request (default: of the workflow's event)",
  )
  add(
    'gitlab',
    'a note that is updated in place, and a commit status; the token is PLIMSOLL_GITLAB_TOKEN',
    'project, as number or path (default: CI_MERGE_REQUEST_PROJECT_ID)',
    'merge request (default: CI_MERGE_REQUEST_IID)',
  )
}
