/** The packages cannot be read as they stand. Nothing was published. */
export class UnreadablePackagesError extends Error {
  override readonly name = "UnreadablePackagesError";
  /** What to do about it. */
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
