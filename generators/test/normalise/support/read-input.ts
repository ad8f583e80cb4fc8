import type { JsonObject } from "../../../src/ir/json.js";
import type { ModelSpec } from "../../../src/ir/model.js";
import { claimAboutInput } from "../../../src/normalise/json-schema/claims.js";
import { parseOpenApi } from "../../../src/parse/openapi/openapi.js";
import { deepFreeze } from "./deep-freeze.js";
import { sharedSchemas } from "./random-schemas.js";

/** What the generator makes of an input's schema, and what it had to say; no spec where the input is refused. */
export function readInput(input: JsonObject): {
  readonly spec: Pick<ModelSpec, "input" | "definitions" | "rules"> | undefined;
  readonly findings: readonly string[];
} {
  const body = { content: { "application/json": { schema: { type: "object", properties: { input } } } } };
  const paths = { "/models/acme/lamp/runs": { post: { requestBody: body } } };
  const { openApi } = parseOpenApi(
    JSON.stringify({ openapi: "3.1.0", paths, components: { schemas: sharedSchemas } }),
    "openapi.json",
  );
  deepFreeze(openApi.root);
  const findings: string[] = [];
  const { candidate, definitions, rules } = claimAboutInput(
    { source: "openapi", document: openApi.document, root: openApi.root },
    openApi.models.get("acme/lamp")?.input,
    ({ code, message }) => findings.push(`${code}: ${message}`),
  );
  if (candidate === undefined) return { spec: undefined, findings };
  const fields = candidate.fields.map(({ name, required = false, schema }) => ({ name, required, schema }));
  const root = { kind: "object" as const, fields, from: candidate.from };
  return { spec: { input: root, definitions: Object.fromEntries(definitions), rules }, findings };
}
