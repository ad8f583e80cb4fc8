import { isJsonObject, type JsonValue } from "../ir/json.js";
import { escapePointer, resolveReference } from "../ir/json-pointer.js";

// Under these keys stands data, not description: a `$ref` there is nobody's reference.
const data = new Set(["default", "enum", "const", "example", "examples"]);

/** Lists each `$ref` that leads nowhere inside the document, with its place. */
export function findBrokenReferences(root: JsonValue): { pointer: string; reference: string }[] {
  const broken: { pointer: string; reference: string }[] = [];
  const pending: { node: JsonValue; pointer: string; names: boolean }[] = [{ node: root, pointer: "#", names: false }];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const { node, pointer, names } = place;
    if (Array.isArray(node)) {
      node.forEach((item: JsonValue, index) =>
        pending.push({ node: item, pointer: `${pointer}/${index}`, names: false }),
      );
    } else if (isJsonObject(node)) {
      if (!names && typeof node.$ref === "string" && resolveReference(root, node.$ref) === undefined) {
        broken.push({ pointer: `${pointer}/$ref`, reference: node.$ref });
      }
      for (const [key, value] of Object.entries(node)) {
        if (!names && data.has(key)) continue;
        // The keys of `properties` are names of the upstream's own, so none of them is a keyword.
        pending.push({
          node: value,
          pointer: `${pointer}/${escapePointer(key)}`,
          names: !names && key === "properties",
        });
      }
    }
  }
  return broken.sort((left, right) => (left.pointer < right.pointer ? -1 : left.pointer > right.pointer ? 1 : 0));
}
