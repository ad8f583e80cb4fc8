import { checkValue } from "./check-value.js";
import type { Path } from "./issue.js";
import type { JsonSchema } from "./json-schema.js";
import { readPattern } from "./match-pattern.js";

/** What does not fit, and where. */
export interface SchemaIssue {
  /** What was expected and what came. */
  readonly message: string;
  /** Names and indexes from the outside in; empty for the value itself. */
  readonly path: Path;
}

/** How a check ended: look at `issues`, which is only there when something does not fit. */
export type SchemaResult<Value> =
  { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

/**
 * A schema that validates and that can be printed: https://standardschema.dev. Forms, routers and agent libraries that
 * take Standard Schema or Standard JSON Schema take it as it is.
 */
export interface StandardSchema<Value> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
    readonly validate: (value: unknown) => SchemaResult<Value>;
    readonly jsonSchema: {
      readonly input: (options: { readonly target: string }) => Record<string, unknown>;
      readonly output: (options: { readonly target: string }) => Record<string, unknown>;
    };
  };
}

/**
 * Makes a validator of a JSON Schema, without a library. Addresses stand for media in JSON; here a `Blob`, a
 * `Uint8Array` and `{ path }` pass too where media goes. At most 50 issues are reported. Making one never throws;
 * `validate` throws a `TypeError` where a `$ref` leads nowhere, `jsonSchema` for another target than `draft-2020-12`.
 *
 *
 * @example
 * const { issues } = inputSchema["~standard"].validate(input);
 */
export function standardSchema<Value>(schema: JsonSchema): StandardSchema<Value> {
  const patterns = new Map<string, ReturnType<typeof readPattern>>();
  const matches = (pattern: string, text: string) => {
    const match = patterns.get(pattern) ?? readPattern(pattern);
    patterns.set(pattern, match);
    return match(text);
  };
  const print = ({ target }: { readonly target: string }): Record<string, unknown> => {
    if (target !== "draft-2020-12") throw new TypeError(`This schema is written in draft-2020-12, not in ${target}.`);
    return structuredClone(schema);
  };
  return {
    "~standard": {
      version: 1,
      vendor: "runflow",
      validate: (value) => {
        const found = checkValue(schema, value, matches);
        if (found.length === 0) return { value: value as Value };
        return { issues: found.map(({ path, message }) => ({ message, path })) };
      },
      jsonSchema: { input: print, output: print },
    },
  };
}
