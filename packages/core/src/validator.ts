/** Anything that checks a value the Standard Schema way: `inputSchema` of a model package, or a schema of your own. */
export interface InputValidator {
  readonly "~standard": {
    readonly validate: (value: unknown) => ValidationResult | Promise<ValidationResult>;
  };
}

/** How a check ended. No `issues` means that all is well. */
export interface ValidationResult {
  readonly issues?:
    | readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[]
    | undefined;
}

/** What the `./schema` of a model package exports. */
export interface ModelSchema {
  readonly inputSchema: InputValidator;
  readonly outputSchema?: InputValidator | undefined;
}
