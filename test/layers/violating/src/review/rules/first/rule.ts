export const rule = 'first'
