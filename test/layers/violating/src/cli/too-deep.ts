import { question } from '../analyses/busiest/question.ts'

export const wide = question
