export const chat = 'chat'
