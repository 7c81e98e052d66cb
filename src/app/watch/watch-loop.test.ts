import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLoop } from './watch-loop.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('looks on schedule, never twice at once, goes on after a failure, and ends after the look under way', async () => {
  const stop = new AbortController()
  const seen: string[] = []
  let running = 0
  const ended = watchLoop({
    schedule: '* * * * * *',
    look: async () => {
      running += 1
      expect(running).toBe(1)
      seen.push('look')
      if (seen.length === 1) {
        running -= 1
        throw new Error('no store')
      }
      stop.abort()
      await new Promise((done) => setTimeout(done, 2500))
      running -= 1
      seen.push('done')
    },
    failed: () => seen.push('failed'),
    stop: stop.signal,
  })
  await vi.advanceTimersByTimeAsync(5000)
  await ended
  expect(seen).toEqual(['look', 'failed', 'look', 'done'])
})

test.each(['every day', '61 * * * *', '0 0 30 2 *'])('%s is no schedule', async (schedule) => {
  const loop = { schedule, look: async () => {}, failed: () => {}, stop: AbortSignal.abort() }
  await expect(watchLoop(loop)).rejects.toThrow(/watch\.schedule/)
})
