export const leave = (): string | undefined => process.env.HOME
