export const guess = (): number => Math.random()
