// The command doctor: which views can be read, and what mends what is missing.

import { homedir } from 'node:os'
import { type Command, Option } from 'commander'
import type { Place } from '../app/place.ts'
import type { Output } from '../domain/output.ts'

interface DoctorOptions {
  readonly store?: string
  readonly config?: string
  readonly account?: string
  readonly offline?: boolean
  readonly verbose?: boolean
  readonly format: 'text' | 'json'
  readonly output?: string
}

/** @param finish Prints a verb's output and sets the exit code. */
export function addDoctorCommand(
  root: Command,
  place: () => Place,
  finish: (work: Promise<Output>) => Promise<void>,
): void {
  root
    .command('doctor')
    .description('say which views and rights are there, what each missing one costs, and the grants that mend it')
    .argument('[folder]', 'look at a folder of exports instead')
    .option('--account <name>', 'only this account, as name or platform.name')
    .option('--offline', 'look at the store alone')
    .option('--store <folder>', 'the store (default: .plimsoll/store of the repository)')
    .option('--config <file>', 'configuration (default: plimsoll.yml)')
    .addOption(new Option('-f, --format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('-v, --verbose', 'list every view')
    .action(async (folder: string | undefined, options: DoctorOptions) => {
      const { doctor } = await import('../app/doctor.ts')
      await finish(doctor({ ...options, folder, ...place(), env: (name) => process.env[name], home: homedir() }))
    })
}
