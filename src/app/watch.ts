// `plimsoll watch --once`: what drifted, since when, what it costs, who owns it and what came just before.

import { UserError } from '../domain/errors.ts'
import type { Output } from '../domain/output.ts'
import { isDay } from '../domain/utc-day.ts'
import { renderWatch, type WatchFormat } from '../report/watch/watch.ts'
import { chosenConfig } from './chosen-config.ts'
import { deliver } from './deliver.ts'
import { notADay } from './not-a-day.ts'
import type { Told } from './notify/send-notices.ts'
import { tellPeople } from './notify/tell-people.ts'
import { rootAround } from './sides.ts'
import { type StoreRequest, storeFolder } from './store-session.ts'
import { type Machine, realTiming } from './sync/live/machine.ts'
import { watchLoop } from './watch/watch-loop.ts'
import { type WatchOnceRequest, watchOnce } from './watch/watch-once.ts'

export interface WatchRequest extends WatchOnceRequest {
  readonly format: WatchFormat
  readonly output?: string | undefined
  readonly verbose?: boolean | undefined
  /** Open incidents are data, unless this says that they fail. */
  readonly failOn?: 'open' | undefined
  readonly env: Machine['env']
  readonly home: string
  /** For tests. */
  readonly timing?: Machine['timing']
}

export async function watch(request: WatchRequest): Promise<Output> {
  const { asOf, format, terminal, output, verbose = false, failOn } = request
  if (asOf !== undefined && !isDay(asOf)) throw notADay('--as-of')
  const result = await watchOnce(request)
  const color = terminal.color && output === undefined
  const isOpen = result.incidents.some(({ state }) => state === 'open')
  const text = renderWatch(result, format, { width: terminal.width, color, verbose })
  const told = request.dryRun === true ? null : await tell(request)
  const delivered = deliver(text, request, failOn === 'open' && isOpen ? 1 : 0)
  if (told === null) return delivered
  const notes = [...delivered.notes, ...told.failures.map(({ reason }) => reason)]
  // What could not be told is written down and told by the next look; somebody has to mend the way.
  return { ...delivered, notes, exitCode: told.failures.length > 0 ? 2 : delivered.exitCode }
}

async function tell(request: WatchRequest): Promise<Told> {
  const { env, home, timing = realTiming } = request
  const { files, root } = rootAround(request.cwd)
  const store = storeFolder(request)
  if (store === null) throw new Error('watch has looked into a store that is not there')
  return tellPeople(chosenConfig(request, files), { machine: { env, home, timing }, store, folder: root })
}

/** Looks at every time of the schedule until it is stopped. A look that failed is told and the next one comes. */
export async function watchOnSchedule(
  request: StoreRequest & { readonly schedule?: string | undefined },
  look: () => Promise<void>,
  stop: AbortSignal,
  tell: (line: string) => void,
): Promise<void> {
  const schedule = request.schedule ?? chosenConfig(request, rootAround(request.cwd).files).watch.schedule
  if (schedule === undefined) {
    throw new UserError(
      'watch',
      'does not know when to look',
      'Say so with --schedule "0 7 * * *" or watch.schedule in plimsoll.yml, or look once with --once.',
    )
  }
  tell(`plimsoll: watching at ${schedule} (UTC)`)
  await watchLoop({
    schedule,
    look,
    failed: (error) => tell(`plimsoll: ${error instanceof UserError ? error.message : stackOf(error)}`),
    stop,
  })
  tell('plimsoll: stopped')
}

/** A bug keeps its stack. */
function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
