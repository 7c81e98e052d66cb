import { chat } from '../chat/sink.ts'

export const mail = chat
