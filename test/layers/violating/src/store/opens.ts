export interface Opened {
  readonly path: string
}
