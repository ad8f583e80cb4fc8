import { isPlainJson, type JsonValue } from "../../../ir/json.js";
import { parseJson } from "../../../ir/parse-json.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { readYaml, type ReadValue } from "./read-yaml.js";

// The largest description of one model is a fifth of it.
const largestFence = 64 * 1024;

// What stands in a schema or around one, and in no sample of a call.
const words =
  "properties|\\$ref|\\$schema|\\$defs|definitions|components|openapi|swagger|paths|requestBody|allOf|anyOf|oneOf";
const anywhere = new RegExp(`["']?(?:${words})["']?[ \\t]*:`);
const atLine = new RegExp(`^[ \\t]*(?:- )?["']?(?:${words})["']?[ \\t]*:`, "m");

/** Whether a fence has the look of a schema, whatever it says. */
export function looksLikeSchema({ text }: CodeBlock): boolean {
  return text.trimStart().startsWith("{") ? anywhere.test(text) : atLine.test(text);
}

/** Reads the value that a fence holds as JSON or YAML; `undefined` for a sample of anything else. */
export function readFenceValue(block: CodeBlock): ReadValue | undefined {
  const { text, language, closed } = block;
  const isJson = text.trimStart().startsWith("{");
  const isSchema = looksLikeSchema(block);
  if (!isJson && !isSchema && !/^ya?ml$/i.test(language)) return undefined;
  if (text.length > largestFence)
    return isSchema ? { reason: `it has more than ${largestFence / 1024} KiB`, line: 1 } : undefined;
  const value = isJson ? readJson(text) : undefined;
  if (value !== undefined)
    return isPlainJson(value) ? { value } : isSchema ? { reason: "it is nested too deep", line: 1 } : undefined;
  // What was cut says less than it seems to: a limit may have lost its last digit.
  if (!closed) return isSchema ? { reason: "its end is missing", line: 1 } : undefined;
  const read = readYaml(text);
  return "value" in read || isSchema ? read : undefined;
}

function readJson(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    // Read once more by a reader that takes a comma too many and says on which line it stopped.
    return undefined;
  }
}
