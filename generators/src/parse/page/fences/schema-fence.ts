// In: a fence of a page. Out: the schemas that it holds, each with the document that its references lead into, and a finding for
// a fence that has the look of one and could not be read.

import { isJsonObject } from "../../../ir/json.js";
import type { PageSchema } from "../../../ir/model-page.js";
import type { SchemaPlace } from "../../../ir/source-records.js";
import { withLocalDefinitions } from "../../openapi/local-definitions.js";
import type { CodeBlock } from "../blocks/blocks.js";
import { type Findings, report } from "../findings.js";
import { readFenceValue } from "./fence-value.js";
import { findSchemas } from "./schema-places.js";
import type { FenceSchemas, Side } from "./schemas.js";

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
