// The long-running watch: looks at every time of its schedule, never twice at once, and goes on after a look that failed.

import { Cron } from 'croner'
import { UserError } from '../../domain/errors.ts'

export interface WatchLoop {
  /** Cron expression, UTC. */
  readonly schedule: string
  /** One look; what it prints is its own matter. */
  readonly look: () => Promise<void>
  /** Told of every look that failed. */
  readonly failed: (error: unknown) => void
  /** Ends the loop, after the look that is under way. */
  readonly stop: AbortSignal
}

/** Resolves when it was stopped. @throws {UserError} when the schedule is none. */
export async function watchLoop({ schedule, look, failed, stop }: WatchLoop): Promise<void> {
  const times = cronOf(schedule)
  let current: Promise<void> = Promise.resolve()
  await new Promise<void>((done) => {
    times.schedule(async () => {
      if (stop.aborted) return
      current = look().catch(failed)
      await current
    })
    const end = (): void => {
      times.stop()
      done()
    }
    if (stop.aborted) end()
    else stop.addEventListener('abort', end, { once: true })
  })
  await current
}

function cronOf(schedule: string): Cron {
  try {
    const times = new Cron(schedule, { timezone: 'UTC', protect: true, paused: false })
    if (times.nextRun() !== null) return times
  } catch {
    // Told below, in our words.
  }
  throw new UserError(
    'watch.schedule',
    `"${schedule}" is no time that ever comes`,
    'Write it as cron does, UTC: 0 7 * * *.',
  )
}
