/** The command was called in a way that cannot work. Nothing was changed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to type instead. */
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
