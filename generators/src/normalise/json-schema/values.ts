// The values without parts of their own: text, numbers, options. Each as JSON Schema writes it, as a schema of the spec.

import { compact, type JsonObject, type JsonValue } from "../../ir/json.js";
import type { Annotations, Schema } from "../../ir/schema.js";
import type { Report } from "../candidate.js";
import { nullableOf, nullAlone } from "../unions.js";

/** Any value at all. */
export function anyJson(from: string): Schema {
  return { kind: "json", shape: "any", from };
}

/** What a schema says about itself for readers. */
export function annotations({ description, default: standard, deprecated }: JsonObject): Partial<Annotations> {
  return compact({
    description: typeof description === "string" && description.trim() !== "" ? description.trim() : undefined,
    default: standard === null ? undefined : standard,
    deprecated: deprecated === true ? (true as const) : undefined,
  });
}

/** Text, or media where the text is the bytes of a file. */
export function stringSchema(node: JsonObject, from: string): Schema {
  const { format, minLength, maxLength, pattern } = node;
  const binary = format === "binary" || typeof node.contentMediaType === "string";
  if (binary) {
    const media =
      typeof node.contentMediaType === "string" ? /^(image|video|audio)\//.exec(node.contentMediaType)?.[1] : undefined;
    return { kind: "media", media: (media as "image" | "video" | "audio" | undefined) ?? "file", from };
  }
  return {
    kind: "string",
    ...compact({
      minLength: typeof minLength === "number" ? minLength : undefined,
      maxLength: typeof maxLength === "number" ? maxLength : undefined,
      pattern: typeof pattern === "string" ? pattern : undefined,
      format: typeof format === "string" ? format : undefined,
    }),
    from,
  };
}

/** The limits of a number, as OpenAPI 3.0 and 3.1 write them. */
export function numberLimits(node: JsonObject) {
  const number = (value: JsonValue | undefined): number | undefined => (typeof value === "number" ? value : undefined);
  // OpenAPI 3.0 wrote an exclusive limit as a flag beside the limit.
  const exclusiveLow = node.exclusiveMinimum === true;
  const exclusiveHigh = node.exclusiveMaximum === true;
  return compact({
    minimum: exclusiveLow ? undefined : number(node.minimum),
    maximum: exclusiveHigh ? undefined : number(node.maximum),
    exclusiveMinimum: exclusiveLow ? number(node.minimum) : number(node.exclusiveMinimum),
    exclusiveMaximum: exclusiveHigh ? number(node.maximum) : number(node.exclusiveMaximum),
    multipleOf: number(node.multipleOf),
  });
}

/** A set of options; null among them makes it nullable. */
export function literals(values: readonly JsonValue[], from: string, report: Report): Schema {
  const plain = values.filter(
    (value): value is string | number | boolean =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean",
  );
  if (values.length > 0 && values.every((value) => value === null)) return nullAlone(from);
  const others = values.length - plain.length - (values.includes(null) ? 1 : 0);
  if (others > 0 || plain.length === 0) {
    report({
      code: "unsupported-literal",
      severity: "warning",
      pointer: `${from}/enum`,
      message: "A list of options holds objects or arrays, or nothing at all.",
      help: "The value is typed as `JsonValue`. Add a refinement when its shape is known.",
    });
    return anyJson(from);
  }
  const schema: Schema = { kind: "enum", values: [...new Set(plain)], open: false, from };
  return values.includes(null) ? nullableOf(schema, from) : schema;
}
