// A commit's files with the packages that are installed in the working tree: git does not keep them, and macros come from there.

import type { FileTree } from '../../domain/file-tree.ts'
import { compareText } from '../../domain/order.ts'

const packageFile = /(^|\/)(dbt_packages|dbt_modules)\//

export function withPackages(tree: FileTree, installed: FileTree): FileTree {
  const ids = new Map([...installed.list()].filter(([path]) => packageFile.test(path)))
  if (ids.size === 0) return tree
  const isInstalled = (path: string): boolean => ids.has(path) && !tree.list().has(path)
  const all = new Map([...ids, ...tree.list()].sort(([left], [right]) => compareText(left, right)))
  return {
    label: tree.label,
    list: () => all,
    read: (path) => (isInstalled(path) ? installed.read(path) : tree.read(path)),
    prefetch(paths) {
      const wanted = [...paths]
      tree.prefetch?.(wanted.filter((path) => !isInstalled(path)))
      installed.prefetch?.(wanted.filter(isInstalled))
    },
  }
}
