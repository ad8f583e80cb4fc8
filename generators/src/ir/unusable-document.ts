/** A document without which nothing can be generated. It stops the run before anything is changed. */
export class UnusableDocumentError extends Error {
  override readonly name = "UnusableDocumentError";

  constructor(
    /** The document's name inside the snapshot. */
    readonly document: string,
    problem: string,
    /** What to do about it. */
    readonly help: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${document}: ${problem}`, options);
  }
}
