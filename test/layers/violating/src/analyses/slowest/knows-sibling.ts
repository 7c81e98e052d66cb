import { question } from '../busiest/question.ts'

export const slowest = question
