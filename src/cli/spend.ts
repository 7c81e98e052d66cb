// The commands over the store: costs, costs explain, verify.

import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import { idlePolicies } from '../domain/costs.ts'
import type { Output } from '../domain/output.ts'
import { type StoreOptions, withStoreOptions } from './store-options.ts'
import { wholeNumber } from './whole-number.ts'

type CostsOptions = StoreOptions & {
  readonly by: string
  readonly idle: (typeof idlePolicies)[number]
  readonly in: 'money' | 'units'
  readonly format: 'text' | 'json' | 'csv' | 'focus'
  readonly top?: number
  readonly verbose?: boolean
}

type ExplainOptions = StoreOptions & { readonly format: 'text' | 'json'; readonly verbose?: boolean }

type VerifyOptions = StoreOptions & { readonly format: 'text' | 'json' | 'markdown'; readonly names?: boolean }

/** @param finish Prints a verb's output and sets the exit code. */
export function addSpendCommands(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  const costs = withStoreOptions(root.command('costs'))
    .description('show who and what spent it, in parts that add up to what was metered')
    .option(
      '--by <dimension>',
      'team, model, workload, warehouse, user, actor, service, account, environment or tag:<key>',
      'team',
    )
    .addOption(new Option('--idle <policy>', 'how idle time is charged').choices([...idlePolicies]).default('separate'))
    .addOption(new Option('--in <measure>', 'money, or native units').choices(['money', 'units']).default('money'))
    .addOption(
      new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'csv', 'focus']).default('text'),
    )
    .option('--top <count>', 'rows to list as text (default: 20)', wholeNumber)
    .option('-v, --verbose', 'list every row')
    .action(async (options: CostsOptions) => {
      const { format, ...rest } = options
      if (format === 'focus') {
        const { focus } = await import('../app/focus.ts')
        return finish(focus({ ...rest, ...place() }))
      }
      const { costs } = await import('../app/costs.ts')
      await finish(costs({ ...rest, format, units: options.in === 'units', ...place() }))
    })

  withStoreOptions(costs.command('explain'))
    .description('show where each cent of a query or model came from')
    .argument('<name>', 'query id, model name or unique_id')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-v, --verbose', 'list every part')
    .action(async (name: string, _: unknown, command: Command) => {
      const { explainCost } = await import('../app/explain-cost.ts')
      await finish(explainCost({ ...command.optsWithGlobals<ExplainOptions>(), name, ...place() }))
    })

  withStoreOptions(root.command('verify'))
    .description('reconcile parts and ledger with what the platform metered and billed')
    .option('--names', 'name accounts; otherwise they are numbered, so that the page can be shared')
    .addOption(
      new Option('-f, --format <format>', 'output format').choices(['text', 'json', 'markdown']).default('text'),
    )
    .action(async (options: VerifyOptions) => {
      const { verify } = await import('../app/verify.ts')
      await finish(verify({ ...options, ...place() }))
    })
}
