import { idle } from '../derive/idle/table.ts'

export const wide = idle
