import type { ModelNames, ModelSpec } from "../../src/ir/model.js";
import type { Field, Schema } from "../../src/ir/schema.js";

/** A spec as a fixture writes it: only what matters, fields as a list. */
export type ShortSpec = Partial<Omit<ModelSpec, "input" | "output">> & {
  readonly input?: readonly Field[];
  readonly output?: readonly Field[];
};

export const lampNames: ModelNames = { package: "acme-lamp", symbol: "lamp", type: "Lamp" };

const prompt: Field = { name: "prompt", required: true, schema: { kind: "string", from: "test" } };
const outputs: Field = {
  name: "outputs",
  required: true,
  schema: { kind: "array", items: { kind: "media-file", from: "test" }, from: "test" },
};

/** Fills a short spec up to a whole one. */
export function lampSpec({ input = [prompt], output = [outputs], ...rest }: ShortSpec = {}): ModelSpec {
  const spec: ModelSpec = {
    id: "acme/lamp",
    provider: "acme",
    slug: "lamp",
    solution: false,
    name: "Lamp",
    description: "Draws lamps.",
    page: "https://www.runflow.io/models/acme/lamp",
    state: "active",
    input: { kind: "object", fields: input, from: "test" },
    output: { kind: "object", fields: output, from: "test" },
    definitions: {},
    media: [],
    rules: [],
    examples: [],
    completeness: { document: "complete", missing: [] },
    ...rest,
  };
  return withPlaces(spec);
}

function withPlaces(spec: ModelSpec): ModelSpec {
  return JSON.parse(JSON.stringify(spec), (_key, value: unknown) =>
    isSchema(value) ? { ...value, from: value.from ?? "test" } : value,
  ) as ModelSpec;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && "kind" in value;
}
