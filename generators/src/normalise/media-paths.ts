import { assertNever } from "../ir/assert-never.js";
import { escapePointer } from "../ir/json-pointer.js";
import type { Schema } from "../ir/schema.js";

/** Lists where media can stand in a value: names joined by `/`, `*` for each item of a list and each value of a record. */
export function mediaPaths(schema: Schema, definitions: Readonly<Record<string, Schema>>): readonly string[] {
  const paths = new Set<string>();
  const visit = (node: Schema, path: readonly string[], open: ReadonlySet<string>): void => {
    switch (node.kind) {
      case "media":
        paths.add(path.join("/"));
        return;
      case "array":
        return visit(node.items, [...path, "*"], open);
      case "tuple":
        node.items.forEach((item) => visit(item, [...path, "*"], open));
        if (node.rest !== undefined) visit(node.rest, [...path, "*"], open);
        return;
      case "object":
        return node.fields.forEach((field) => visit(field.schema, [...path, escapePointer(field.name)], open));
      case "record":
        return visit(node.values, [...path, "*"], open);
      case "union":
        return node.variants.forEach((variant) => visit(variant, path, open));
      case "nullable":
        return visit(node.inner, path, open);
      case "ref": {
        const target = definitions[node.name];
        // A definition is entered once on each way down: what lies deeper is found by its value at run time.
        if (target !== undefined && !open.has(node.name)) visit(target, path, new Set([...open, node.name]));
        return;
      }
      case "string":
      case "enum":
      case "number":
      case "boolean":
      case "media-file":
      case "json":
        return;
      default:
        return assertNever(node);
    }
  };
  visit(schema, [], new Set());
  return [...paths];
}
