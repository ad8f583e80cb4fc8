import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { expectTypeOf, test } from "vitest";
import { createClient, defineModel } from "../../src/index.js";
import type { InputValidator } from "../../src/index.js";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema, StandardSchema } from "../../src/schema.js";

interface Input {
  prompt: string;
  num_images?: number;
}
declare const schema: StandardSchema<Input>;

test("it is what the published types of the two standards ask for", () => {
  expectTypeOf(schema).toExtend<StandardSchemaV1<Input>>();
  expectTypeOf(schema).toExtend<StandardJSONSchemaV1<Input>>();
  expectTypeOf<StandardSchemaV1.InferInput<typeof schema>>().toEqualTypeOf<Input>();
  expectTypeOf<StandardSchemaV1.InferOutput<typeof schema>>().toEqualTypeOf<Input>();
  // @ts-expect-error it speaks of its own input only
  const other: StandardSchemaV1<{ image_url: string }> = schema;
  void other;
});

test("what was checked is typed", () => {
  const result = schema["~standard"].validate({});
  if (result.issues) expectTypeOf(result.issues[0]?.message).toEqualTypeOf<string | undefined>();
  else expectTypeOf(result.value).toEqualTypeOf<Input>();
  // @ts-expect-error there may be no value
  void result.value;
});

test("a JSON Schema is checked as far as its keywords go", () => {
  const json: JsonSchema = { type: ["string", "null"], enum: ["a", null], "x-media": "image" };
  expectTypeOf(standardSchema<Input>(json)).toEqualTypeOf<StandardSchema<Input>>();
  expectTypeOf(json).toExtend<Record<string, unknown>>();
  // @ts-expect-error no such type
  standardSchema({ type: "text" });
  // @ts-expect-error a keyword of another draft
  standardSchema({ definitions: {} });
});

test("the option takes it, and any other Standard Schema", () => {
  expectTypeOf(schema).toExtend<InputValidator>();
  expectTypeOf<StandardSchemaV1<unknown, Input>>().toExtend<InputValidator>();
  const model = defineModel<Input, object>({ id: "acme/photo", media: [] });
  void createClient({ validate: true }).run(model, { prompt: "x" }, { validate: schema });
  // @ts-expect-error a JSON Schema alone checks nothing
  void createClient().run(model, { prompt: "x" }, { validate: { type: "object" } });
});
