import { escapePointer } from "../ir/json.js";
import type { Schema } from "../ir/schema.js";
import { childrenOf } from "../ir/visit.js";

/** Lists where media can stand in a value: names joined by `/`, `*` for each item of a list and each value of a record. */
export function mediaPaths(schema: Schema, definitions: Readonly<Record<string, Schema>>): readonly string[] {
  const paths = new Set<string>();
  const visit = (node: Schema, path: readonly string[], open: ReadonlySet<string>): void => {
    if (node.kind === "media") paths.add(path.join("/"));
    if (node.kind === "object") {
      for (const { name, schema: inner } of node.fields) visit(inner, [...path, escapePointer(name)], open);
      return;
    }
    // A definition is entered once on each way down: what lies deeper is found by its value at run time.
    if (node.kind === "ref" && !open.has(node.name)) {
      const target = definitions[node.name];
      if (target !== undefined) visit(target, path, new Set([...open, node.name]));
    }
    const isMany = node.kind === "array" || node.kind === "tuple" || node.kind === "record";
    for (const child of childrenOf(node)) visit(child, isMany ? [...path, "*"] : path, open);
  };
  visit(schema, [], new Set());
  return [...paths];
}
