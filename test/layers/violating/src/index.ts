export { rule } from './review/rules/first/rule.ts'
