import type { Schema } from "../ir/schema.js";

const words = new Set(["description", "from", "deprecated", "default"]);

/** A text that two schemas share when they describe the same values: texts, places and defaults do not count. */
export function shapeOf(schema: Schema): string {
  return JSON.stringify(schema, function (this: unknown, key: string, value: unknown) {
    // Inside a field `schema.default` is a statement; a field that is called `default` stands in a list under `name`.
    return words.has(key) ? undefined : value;
  });
}
