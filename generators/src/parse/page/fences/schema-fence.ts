// In: a fence of a page. Out: the schemas that it holds, each with the document that its references lead into, and a finding for
// a fence that has the look of one and could not be read.

import { isJsonObject, isPlainJson, type JsonValue } from "../../../ir/json.js";
import type { PageSchema } from "../../../ir/model-page.js";
import { parseJson } from "../../../ir/parse-json.js";
import type { SchemaPlace } from "../../../ir/source-records.js";
import { withLocalDefinitions } from "../../openapi/broken-references.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { type ReadValue, readYaml } from "./read-yaml.js";
import { findSchemas } from "./schema-places.js";
import type { FenceSchemas, Side } from "./schemas.js";
import { type Findings, report } from "../findings.js";

/** Reads a fence below a title about the inputs or the outputs, or about neither; `undefined` when it holds no schema. */
export function readSchemaFence(
  block: CodeBlock,
  side: Side | undefined,
  findings: Findings,
): FenceSchemas | undefined {
  const read = readFenceValue(block);
  if (read === undefined) return undefined;
  if ("reason" in read) {
    // That the page was cut inside of it is told of the page.
    if (block.closed) reportFence(`could not be read: ${read.reason}`, block.line + read.line, side, findings);
    return { presumed: false, unread: countFields(block.text) };
  }
  if (!isJsonObject(read.value)) return undefined;
  const root = withLocalDefinitions(read.value);
  const places = findSchemas(root, side, findings.model);
  if (places === undefined) return undefined;
  const { input, output, problem, presumed = false } = places;
  if (problem !== undefined) reportFence(`was not used: ${problem.replace(/\.$/, "")}`, block.line, side, findings);
  const schemaAt = (place: SchemaPlace): PageSchema => ({ ...place, root, line: block.line });
  return {
    ...(input !== undefined && { input: schemaAt(input) }),
    ...(output !== undefined && { output: schemaAt(output) }),
    presumed,
    unread: problem !== undefined && side === "input" && input === undefined ? countFields(block.text) : 0,
  };
}

function reportFence(what: string, line: number, side: Side | undefined, findings: Findings): void {
  report(findings, {
    code: "unreadable-schema",
    severity: "warning",
    at: `/${side ?? "input"}`,
    line,
    message: `The schema in the fence ${what}.`,
    help: "Correct the fence at this line of the snapshot and report it to the upstream, or list the fields in a refinement.",
  });
}

/** Each field has a type of its own; the schema around them has one more. */
function countFields(text: string): number {
  const types = text.match(/["']?(?:type|\$ref)["']?[ \t]*:/g)?.length ?? 0;
  return Math.max(1, types - 1);
}

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
