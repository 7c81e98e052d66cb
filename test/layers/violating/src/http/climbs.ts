import type { Opened } from '../store/opens.ts'

export type Climbs = Opened
