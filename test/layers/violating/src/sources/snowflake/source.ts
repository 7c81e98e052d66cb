export interface Source {
  readonly name: string
}
