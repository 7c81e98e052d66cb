import { fetch } from 'undici'

export const client = fetch
