/** A place where a flattened text gets a line break back. */
export interface LineBreak {
  readonly at: number;
  /** No blank line before it: the rows of a table stay together. */
  readonly tight?: true;
}
