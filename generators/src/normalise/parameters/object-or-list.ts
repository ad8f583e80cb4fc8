import { present } from "../../ir/present.js";
import type { ArraySchema, Field, Schema } from "../../ir/schema.js";
import { isListInProse } from "../rules/list-in-prose.js";
import type { Parameter } from "./stated-parameter.js";

/** A list whose items have the fields that a parameter lists. */
export function listOfObjects(fields: readonly Field[], { minItems, maxItems, from }: Parameter): ArraySchema {
  return { kind: "array", items: { kind: "object", fields, from }, ...present({ minItems, maxItems }), from };
}

/**
 * What `json` with fields of its own is: a list where the text says so, otherwise one such object or a list of them,
 * because the upstream writes `json` for both.
 */
export function objectOrList(fields: readonly Field[], parameter: Parameter): Schema {
  const list = listOfObjects(fields, parameter);
  if (isListInProse(parameter.description)) return list;
  return { kind: "union", variants: [list.items, list], from: parameter.from };
}
