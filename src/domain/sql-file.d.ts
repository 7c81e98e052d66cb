// Lets the compiler know that an imported .sql file is its text.

declare module '*.sql' {
  const text: string
  export default text
}
