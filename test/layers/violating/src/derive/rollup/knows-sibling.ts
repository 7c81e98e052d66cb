import { idle } from '../idle/table.ts'

export const rollup = idle
