// A small store and the works that change it, broken off at chosen steps: what must hold of it afterwards.

import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { UserError } from '../../src/domain/errors.ts'
import type { Engine } from '../../src/store/engine/engine.ts'
import { type Files, machineFiles } from '../../src/store/files/files.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { breakingAt } from './broken-files.ts'
import { brokenInvariants, contentsOf } from './store-contents.ts'
import { first, type Work } from './store-works.ts'

export interface StoreBreaker {
  /** A copy of the small store: a month in one file, and a day. */
  copy(): string
  open(root: string, files?: Files): Store
  /** Breaks the work off at the first step and every `stride` steps on; hands back how often. */
  breakOff(work: Work, how: 'crash' | 'refusal', stride: number): Promise<number>
  remove(): void
}

export async function storeBreaker(engine: Engine): Promise<StoreBreaker> {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-break-'))
  const before = join(home, 'before')
  let copies = 0

  function copy(): string {
    const root = join(home, `copy-${copies++}`)
    cpSync(before, root, { recursive: true })
    return root
  }

  function open(root: string, files: Files = machineFiles): Store {
    return openStore({ root, threads: 1, memoryMegabytes: 300, files })
  }

  async function within<Result>(root: string, files: Files, work: (store: Store) => Promise<Result>): Promise<Result> {
    const store = open(root, files)
    try {
      return await work(store)
    } finally {
      store.close()
    }
  }

  async function broken(work: Work, how: 'crash' | 'refusal', step: number, states: readonly unknown[]) {
    const root = copy()
    const files = breakingAt(step, how)
    const failure: unknown = await within(root, files, async (store) => {
      try {
        await work(engine, store)
        return null
      } catch (error) {
        return error
      }
    })
    if (how === 'refusal' && failure !== null) expect(failure).toBeInstanceOf(UserError)
    await within(root, machineFiles, async (store) => {
      const found = contentsOf(await store.pin())
      // Acknowledged: done. Otherwise done or as it was, nothing between.
      expect(failure === null ? states.slice(1) : states).toContainEqual(found)
      expect(await brokenInvariants(store, engine)).toEqual([])
      await work(engine, store)
      expect(contentsOf(await store.pin())).toEqual(states[1])
      expect(await brokenInvariants(store, engine)).toEqual([])
    })
    rmSync(root, { recursive: true })
    return files.broke()
  }

  await within(before, machineFiles, async (store) => {
    await store.import(engine, [first])
    await store.compact({ month: '2026-10' })
  })

  return {
    copy,
    open,
    async breakOff(work, how, stride) {
      const states = await within(copy(), machineFiles, async (store) => {
        const old = contentsOf(await store.pin())
        await work(engine, store)
        return [old, contentsOf(await store.pin())]
      })
      let count = 0
      for (let step = 1; await broken(work, how, step, states); step += stride) count += 1
      return count
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
