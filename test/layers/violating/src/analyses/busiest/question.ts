export const question = 'busiest'
