/** The command was called in a way that cannot work. Nothing was changed. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    /** What to do or to type instead. */
    readonly help: string,
  ) {
    super(message);
  }
}
