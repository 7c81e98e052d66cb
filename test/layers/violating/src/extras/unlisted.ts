export const unlisted = true
