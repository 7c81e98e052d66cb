// All changes of the lab in the order in which they are merged.

import type { LabChange } from './change.ts'
import { computingChanges } from './computing-changes.ts'
import { harmlessChanges } from './harmless-changes.ts'
import { joiningChanges } from './joining-changes.ts'
import { readingChanges } from './reading-changes.ts'

export const labChanges: readonly LabChange[] = [
  ...readingChanges,
  ...joiningChanges,
  ...computingChanges,
  ...harmlessChanges,
].sort((one, other) => one.day - other.day || (one.id < other.id ? -1 : 1))
