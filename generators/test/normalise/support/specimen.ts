import type { JsonObject } from "../../../src/ir/json.js";
import type { Diagnostic } from "../../../src/ir/diagnostics.js";
import { claimAboutInput } from "../../../src/normalise/json-schema/claims.js";
import { parseOpenApi } from "../../../src/parse/openapi/openapi.js";
import { deepFreeze } from "./deep-freeze.js";

/** One feature of OpenAPI: named schemas of which `Input` is the model's, and what they mean in our words. */
export interface Specimen {
  readonly name: string;
  /** Parts are melted into one schema here, so a field's pointer says where it stands in the result. */
  readonly melted?: true;
  readonly in: JsonObject;
  readonly out: unknown;
}

/** Puts the schemas into a document, reads the model's input from it, and lists the pointers of what it read. */
export function readSpecimen(schemas: JsonObject): { root: JsonObject; result: unknown; pointers: readonly string[] } {
  const body = { content: { "application/json": { schema: { type: "object", properties: { input } } } } };
  const text = JSON.stringify({
    openapi: "3.1.0",
    paths: { "/models/acme/lamp/runs": { post: { requestBody: body, responses: {} } } },
    components: { schemas },
  });
  const { openApi } = parseOpenApi(text, "openapi.json");
  deepFreeze(openApi.root);
  const findings: Pick<Diagnostic, "code" | "severity" | "pointer">[] = [];
  const { candidate, definitions } = claimAboutInput(
    { source: "openapi", document: openApi.document, root: openApi.root },
    openApi.models.get("acme/lamp")?.input,
    ({ code, severity, pointer }) => findings.push({ code, severity, pointer }),
  );
  const pointers: string[] = [];
  const plain = (value: unknown): unknown => withoutPointers(value, pointers);
  return {
    root: openApi.root,
    result: {
      ...(candidate !== undefined && { fields: plain(candidate.fields) }),
      ...(candidate?.description !== undefined && { description: candidate.description }),
      ...(definitions.size > 0 && { definitions: plain(Object.fromEntries(definitions)) }),
      ...(findings.length > 0 && { findings }),
    },
    pointers,
  };
}

const input = { $ref: "#/components/schemas/Input" };

/** Where a node comes from is checked apart: in the fixtures it would drown the shape. */
function withoutPointers(value: unknown, pointers: string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutPointers(item, pointers));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, member]) => {
    const isPointer = key === "from" && typeof member === "string" && member.startsWith("openapi.json");
    if (isPointer) pointers.push(String(member).slice("openapi.json".length));
    return !isPointer;
  });
  return Object.fromEntries(
    entries.map(([key, member]): [string, unknown] => [key, withoutPointers(member, pointers)]),
  );
}
