// One document of the corpus: a form in which real services describe a model, with what the model must be. Names and texts are
// invented; what is not said in a case is as in the common parts below.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import type { JsonObject, JsonValue } from "../../src/ir/json.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { memorySnapshot } from "../pipeline/memory-snapshot.js";

/** What a field must be; a key that is not there is not looked at. */
export type ExpectedField = Readonly<Record<string, JsonValue>>;

export interface CorpusCase {
  readonly name: string;
  /** Who writes documents like this, and what it means. */
  readonly about: string;
  /** The schema of the body, or instead of it the whole operation, or all paths. */
  readonly body?: JsonObject;
  readonly operation?: JsonObject;
  readonly paths?: JsonObject;
  readonly schemas?: JsonObject;
  /** The text of the page; it stands beside the case as a file of its own. */
  readonly page?: string;
  readonly expect: {
    readonly input?: Readonly<Record<string, ExpectedField>>;
    readonly output?: Readonly<Record<string, ExpectedField>>;
    /** Codes of the findings, each once. */
    readonly findings?: readonly string[];
    readonly examples?: readonly JsonObject[];
    readonly rules?: number;
    readonly accepts?: readonly JsonValue[];
    readonly refuses?: readonly JsonValue[];
  };
}

export const model = "acme/brush";
const here = dirname(fileURLToPath(import.meta.url));

/** Reads the cases of a folder of the corpus. */
export function readCases(folder: string): readonly CorpusCase[] {
  const files = readdirSync(join(here, folder)).sort();
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const name = basename(file, ".json");
      const page = files.includes(`${name}.md`) ? readFileSync(join(here, folder, `${name}.md`), "utf8") : undefined;
      const read = JSON.parse(readFileSync(join(here, folder, file), "utf8")) as Omit<CorpusCase, "name">;
      return { ...read, name, ...(page !== undefined && { page }) };
    });
}

/** Generates the package of a case in memory. */
export async function generateCase({ body, operation, paths, schemas, page }: CorpusCase): Promise<Generation> {
  const run = operation ?? (body === undefined ? undefined : operationOf(body));
  return generate({
    snapshot: memorySnapshot({
      catalog: [
        {
          provider_slug: "acme",
          model_slug: "brush",
          model_name: "Brush",
          page_url: "/models/acme/brush",
          active: true,
        },
      ],
      ...(page !== undefined && { pages: { [model]: page } }),
      openApi: {
        paths: { ...(run !== undefined && { [`/v1/models/${model}/runs`]: { post: run } }), ...paths },
        components: { schemas: { ...commonSchemas, ...schemas } },
      },
    }),
    names: {},
    site: "https://www.example.com",
  });
}

function operationOf(schema: JsonObject): JsonObject {
  return { requestBody: { required: true, content: { "application/json": { schema } } }, responses: { 201: answer } };
}

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const answer = { description: "Created.", content: { "application/json": { schema: reference("ModelRun") } } };

/** What a service of this kind has for all its models: an input and an output that may be anything. */
export const commonSchemas: JsonObject = {
  ModelRunCreate: {
    title: "ModelRunCreate",
    type: "object",
    required: ["input"],
    properties: {
      input: { type: "object", title: "Input" },
      callback_url: { anyOf: [{ type: "string", format: "uri" }, { type: "null" }] },
      metadata: { anyOf: [{ type: "object", additionalProperties: true }, { type: "null" }] },
      client_ref: { anyOf: [{ type: "string", maxLength: 255 }, { type: "null" }] },
    },
  },
  ModelRun: {
    title: "ModelRun",
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "string" },
      status_code: { type: "string" },
      output: { anyOf: [{ type: "object" }, { type: "null" }] },
    },
  },
  BrushInput: {
    type: "object",
    required: ["prompt"],
    properties: {
      prompt: { type: "string", maxLength: 500 },
      steps: { type: "integer", minimum: 1, maximum: 50, default: 20 },
      image_url: { type: "string", format: "uri" },
    },
  },
  BrushOutput: {
    type: "object",
    required: ["images"],
    properties: {
      images: {
        type: "array",
        items: { type: "object", required: ["url"], properties: { url: { type: "string", format: "uri" } } },
      },
      seed: { type: "integer" },
    },
  },
};
