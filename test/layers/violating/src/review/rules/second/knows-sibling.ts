import { rule } from '../first/rule.ts'

export const second = rule
