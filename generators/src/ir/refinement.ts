/** One file of `generators/refinements`, as it stands on the disk. */
export interface RefinementDocument {
  /** Inside the folder, with slashes: `openai/gpt-image-2.json`. */
  readonly path: string;
  readonly text: string;
}
