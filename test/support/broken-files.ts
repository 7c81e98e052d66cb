// File operations that break at one step, as a crash or as one refusal of the system; what was being written is torn.

import { existsSync, truncateSync, writeFileSync } from 'node:fs'
import { UserError } from '../../src/domain/errors.ts'
import { type Files, machineFiles } from '../../src/store/files/files.ts'

export interface BrokenFiles extends Files {
  /** Whether the step was reached. */
  readonly broke: () => boolean
}

/** `crash`: nothing works from that step on. `refusal`: the step fails as on a full disk, later ones work. */
export function breakingAt(step: number, how: 'crash' | 'refusal'): BrokenFiles {
  let count = 0
  const guard = async <Value>(work: () => Promise<Value>, torn?: () => Promise<void>): Promise<Value> => {
    count += 1
    if (count === step) await torn?.()
    if (how === 'crash' && count >= step) throw new Error('crashed')
    if (how === 'refusal' && count === step) throw new UserError('store', 'the disk is full', 'Free some space')
    return work()
  }
  return {
    broke: () => count >= step,
    list: (folder) => guard(() => machineFiles.list(folder)),
    read: (path) => guard(() => machineFiles.read(path)),
    stat: (path) => guard(() => machineFiles.stat(path)),
    contentName: (path) => guard(() => machineFiles.contentName(path)),
    makeFolder: (folder) => guard(() => machineFiles.makeFolder(folder)),
    write: (path, text) =>
      guard(
        () => machineFiles.write(path, text),
        async () => writeFileSync(path, text.slice(0, text.length / 2)),
      ),
    fill: (path, write) =>
      guard(
        () => machineFiles.fill(path, write),
        async () => {
          await write()
          if (existsSync(path) && path.endsWith('.parquet')) truncateSync(path, 20)
        },
      ),
    sync: (path) => guard(() => machineFiles.sync(path)),
    rename: (from, to) => guard(() => machineFiles.rename(from, to)),
    link: (from, to) => guard(() => machineFiles.link(from, to)),
    remove: (path) => guard(() => machineFiles.remove(path)),
  }
}
