// Tells people what watch wrote down: through the sinks of plimsoll.yml, unless it is quiet.

import { createTransport } from '../../http/transport.ts'
import { journalIn } from '../../store/journal/journal.ts'
import type { Config } from '../../workspace/config-schema.ts'
import { networkOf } from '../sync/live/connect.ts'
import type { Machine } from '../sync/live/machine.ts'
import { makeSink } from './make-sink.ts'
import { isQuiet } from './quiet-hours.ts'
import { sendNotices, type Told } from './send-notices.ts'

export interface TellContext {
  readonly machine: Machine
  /** Folder of the store: its journal says what was told already. */
  readonly store: string
  /** Paths in plimsoll.yml are relative to it. */
  readonly folder: string
}

/** Nothing is opened where there is nobody to tell. */
export async function tellPeople({ watch, network }: Config, context: TellContext): Promise<Told> {
  if (watch.notify.length === 0) return { sent: 0, failures: [], held: 0 }
  const { machine, store, folder } = context
  const known = networkOf(network.ca_file, machine, folder)
  const transport = createTransport(known)
  const exchange = { transport, timing: machine.timing }
  try {
    return await sendNotices(
      journalIn(store),
      watch.notify.map((config) => ({
        rule: config,
        mentions: config.mentions,
        open: () => makeSink(config, { exchange, machine, folder, certificates: known.certificates }),
      })),
      { now: machine.timing.now, quiet: isQuiet(watch.quiet_hours, machine.timing.now()) },
    )
  } finally {
    await transport.close()
  }
}
