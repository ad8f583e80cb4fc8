import type { JsonSchema } from "@runflow-models/core/schema";

type Node = JsonSchema | boolean;

/** What an address of media begins with, whatever its case. */
const address = ["https?://", "data:", "runflow://assets/"]
  .map((start) => start.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`))
  .join("|");

/**
 * The schema of a package as the API takes it: what it does not know is no fault, an optional field takes null as "not
 * given", which the upstream's own clients send, and media is an address.
 */
export function asApiTakes(schema: JsonSchema): JsonSchema {
  const {
    properties,
    required = [],
    additionalProperties,
    items,
    prefixItems,
    anyOf,
    $defs,
    patternProperties,
  } = schema;
  return {
    ...schema,
    ...(schema.contentMediaType !== undefined && { pattern: `^(${address})` }),
    ...(properties !== undefined && {
      properties: eachIn(properties, (node, name) =>
        required.includes(name) ? open(node) : { anyOf: [open(node), { type: "null" }] },
      ),
    }),
    ...(patternProperties !== undefined && { patternProperties: eachIn(patternProperties, open) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: additionalProperties === false || open(additionalProperties),
    }),
    ...(items !== undefined && { items: items === false || open(items) }),
    ...(prefixItems !== undefined && { prefixItems: prefixItems.map(open) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(open) }),
    ...($defs !== undefined && { $defs: eachIn($defs, open) }),
  };
}

function open(node: Node): Node {
  return typeof node === "boolean" ? node : asApiTakes(node);
}

function eachIn(
  nodes: Readonly<Record<string, Node>>,
  change: (node: Node, name: string) => Node,
): Record<string, Node> {
  return Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, change(node, name)]));
}
