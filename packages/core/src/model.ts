import type { Price } from "./cost/price.js";
import type { Issue } from "./errors/runflow-error.js";
import type { MediaKind } from "./media.js";

/** A Runflow model: its id, and what goes in and comes out. Import one from its package, or make one with {@link defineModel}. */
export interface Model<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined> {
  /** `provider/slug`, two to five segments. */
  readonly id: string;
  /** The path that its runs are posted to, where that is not `/v1/models/{id}/runs`. Always a path of the client's `baseUrl`. */
  readonly runsPath?: string | undefined;
  /**
   * Where the input holds media, as paths: names joined by `/`, `*` for every item of an array or value of a record,
   * `~1` for `/` and `~0` for `~` inside a name.
   */
  readonly media: readonly string[];
  /** The kind of media it makes, where that is known. */
  readonly kind?: Kind;
  /** What it costs, where that is published. */
  readonly price?: Price | undefined;
  /** Loads what validates its input and output. */
  readonly schema?: (() => Promise<ModelSchema>) | undefined;
  /** Carries the types and never exists at run time. */
  readonly "~types"?: { readonly input: Input; readonly output: Output };
}

/**
 * What a model takes.
 *
 * @example
 * type Input = InputOf<typeof gptImage2Edit>;
 */
export type InputOf<Given extends Model<unknown, unknown>> = NonNullable<Given["~types"]>["input"];

/**
 * What a model returns.
 *
 * @example
 * type Output = OutputOf<typeof gptImage2Edit>;
 */
export type OutputOf<Given extends Model<unknown, unknown>> = NonNullable<Given["~types"]>["output"];

/** A model whose input is a list, each item to be checked and to be paid on its own. */
export interface BatchModel {
  readonly validateItems: (inputs: readonly unknown[], check: (input: unknown) => Promise<Issue[]>) => Promise<Issue[]>;
}

/**
 * Describes a model that has no package: its id, the inputs that hold media, and the two types. Checks nothing and
 * never throws: a wrong id shows as `invalid_input` when it is run.
 *
 *
 * @example
 * const upscale = defineModel<{ image_url: MediaInput }, JsonObject>({ id: "acme/upscale", media: ["image_url"] });
 */
export function defineModel<Input, Output, Kind extends MediaKind | undefined = MediaKind | undefined>(
  description: {
    readonly id: string;
    readonly runsPath?: string | undefined;
    readonly media: readonly string[];
    readonly kind?: Kind;
    readonly price?: Price | undefined;
    readonly schema?: (() => Promise<ModelSchema>) | undefined;
  } & GivenKind<Kind>,
): Model<Input, Output, Kind> {
  return description;
}

/** What the type of a model promises has to be there at run time too. */
type GivenKind<Kind> = undefined extends Kind ? unknown : { readonly kind: Kind };

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
