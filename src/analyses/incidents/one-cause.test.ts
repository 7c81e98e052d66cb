import { expect, test } from 'vitest'
import type { Subject } from '../../domain/watch/subject.ts'
import { oneCause } from './one-cause.ts'
import { type Sighting, storyOf } from './sighting.ts'

const user: Subject = { platform: 'snowflake', account: 'acme', type: 'user', id: 'APP_SVC' }
const workload: Subject = { ...user, type: 'workload', id: 'agent app' }

function sighting(
  family: Sighting['family'],
  subject: Subject,
  startedOn: string,
  rest: Partial<Sighting> = {},
): Sighting {
  return {
    ...{ family, subject, startedOn, story: storyOf(family, subject), tells: [], title: family },
    ...{ kind: family === 'events' ? 'agent' : 'frequency', earliest: startedOn, latest: startedOn },
    ...{ detectedOn: startedOn, lastSeen: '2026-12-31', dailyBefore: '1', dailyAfter: '2', monthlyImpact: '30' },
    ...{ currency: 'USD', unit: null, owner: null, watcher: null, causes: [], metrics: [], alsoSeenIn: [], fix: '' },
    ...rest,
  }
}

/** Day, title and stories of each that is told. */
const told = (all: readonly Sighting[]) => all.map(({ startedOn, title }) => `${startedOn} ${title}`)

test('a storm is told with the spend that began with it, and apart from spend that began long before', () => {
  const storm = sighting('events', user, '2026-12-12')
  const spent = (on: string) => [sighting('spend', user, on)]
  expect(told(oneCause([storm], spent('2026-12-10'), '2026-12-01'))).toEqual(['2026-12-10 events'])
  expect(told(oneCause([storm], spent('2026-11-10'), '2026-12-01'))).toEqual(['2026-12-12 events', '2026-11-10 spend'])
})

test('a storm that was there when checks began to look may be as old as its spend', () => {
  const storm = sighting('events', user, '2026-12-12')
  expect(told(oneCause([storm], [sighting('spend', user, '2026-11-10')], '2026-12-11'))).toEqual(['2026-11-10 events'])
})

test('who storms may be told by what it runs, but no model is told by who builds it', () => {
  const storm = sighting('events', user, '2026-12-12')
  const ran = sighting('spend', workload, '2026-12-11', { alsoSeenIn: [user] })
  const [one, ...others] = oneCause([storm], [ran], '2026-12-01')
  expect([one?.subject, one?.alsoSeenIn, others]).toEqual([user, [workload], []])
  expect(one?.tells).toContain(ran.story)
  const model = sighting('spend', { ...user, type: 'model', id: 'm' }, '2026-12-11', { alsoSeenIn: [user] })
  expect(oneCause([storm], [model], '2026-12-01')).toEqual([storm, model])
})
