import { chat } from '../sinks/chat/sink.ts'

export const wide = chat
