import { rule } from '../../review/rules/first/rule.ts'

export const climbs = rule
