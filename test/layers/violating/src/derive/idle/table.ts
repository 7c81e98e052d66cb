export const idle = 'idle'
