import type { ModelNames, ModelSpec } from "../../../src/ir/model.js";
import type { Field, Schema } from "../../../src/ir/schema.js";
import { deepFreeze } from "../../normalise/support/deep-freeze.js";

export const lampNames: ModelNames = { package: "acme-lamp-4b", symbol: "lamp4b", type: "Lamp4b" };

/** A small model, frozen, with what a test wants to be different. */
export function lamp(changes: Partial<ModelSpec> = {}): ModelSpec {
  return deepFreeze({
    id: "acme/lamp-4b",
    provider: "acme",
    slug: "lamp-4b",
    solution: false,
    name: "Lamp 4B",
    description: "Lights a picture.",
    page: "https://www.runflow.io/models/acme/lamp-4b",
    state: "active",
    input: object(field("prompt", text, true)),
    output: object(field("outputs", { kind: "array", items: { kind: "media-file", from }, from }, true)),
    definitions: {},
    media: [],
    rules: [],
    examples: [],
    completeness: { document: "complete", missing: [] },
    ...changes,
  } satisfies ModelSpec);
}

export const from = "llms.txt#/input";

export const text: Schema = { kind: "string", from };

export const whole: Schema = { kind: "number", integer: true, from };

export function object(...fields: readonly Field[]): Schema & { kind: "object" } {
  return { kind: "object", fields, from };
}

export function field(name: string, schema: Schema, required = false): Field {
  return { name, required, schema };
}
