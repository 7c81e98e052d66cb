// Where a symbolic link of a tree leads: to another file of the same tree, or out of it (then it is not followed).

import { posix } from 'node:path'

/** Links to links are followed this far; git itself stops at a similar depth. */
const longestChain = 8

/** Path of the file that a link stands for, or null when it leaves the tree, is broken or points to a folder. */
export function linkTarget(
  link: string,
  targetOf: (path: string) => string | null,
  isFile: (path: string) => boolean,
): string | null {
  let path = link
  for (let step = 0; step < longestChain; step += 1) {
    const target = targetOf(path)
    if (target === null) return isFile(path) ? path : null
    if (posix.isAbsolute(target)) return null
    path = posix.normalize(posix.join(posix.dirname(path), target))
    if (path.startsWith('../') || path === '..') return null
  }
  return null
}
