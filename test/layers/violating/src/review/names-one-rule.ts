import { rule } from './rules/first/rule.ts'

export const favourite = rule
