import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import type { JsonObject } from "../src/json.js";
import { validateInput } from "../src/validate/validate-input.js";
import { fixture, start, type Json } from "./start.js";

const models = fileURLToPath(new URL("./fixtures/models", import.meta.url));
const lantern = "/v1/models/acme/paper-lantern/runs";
const picture = "https://example.com/a.png";

test.each([
  [{ prompt: "ok" }],
  [{ prompt: "ok", num_images: 4, quality: "low", style: "anything", sync_mode: true, seed: null, unknown_field: 1 }],
  [{ prompt: "ok", image_urls: [picture], strength: 0.3 }],
  [{ prompt: "ok", image_size: { width: 64, height: 64 }, tree: { children: [{ children: [] }] } }],
  [{ prompt: "ok", pair: ["a", true], labels: { a: "b" }, config: {}, left: "x", right: null }],
])("the input %j is taken", async (input) => {
  const { call } = await start({ models });
  await call(201, "POST", lantern, { input });
});

test.each([
  [{}, ["prompt"]],
  [{ prompt: 1 }, ["prompt"]],
  [{ prompt: "x" }, ["prompt"]],
  [{ prompt: "x".repeat(21) }, ["prompt"]],
  [{ prompt: "no!" }, ["prompt"]],
  [{ prompt: "ok", num_images: 0 }, ["num_images"]],
  [{ prompt: "ok", num_images: 5 }, ["num_images"]],
  [{ prompt: "ok", num_images: 1.5 }, ["num_images"]],
  [{ prompt: "ok", num_images: "2" }, ["num_images"]],
  [{ prompt: "ok", quality: "medium", style: 3 }, ["quality", "style"]],
  [{ prompt: "ok", sync_mode: "yes" }, ["sync_mode"]],
  [{ prompt: "ok", image_urls: [] }, ["image_urls"]],
  [{ prompt: "ok", image_urls: [picture, "nonsense"] }, ["image_urls.1"]],
  [{ prompt: "ok", image_urls: [picture, picture] }, ["image_urls"]],
  [{ prompt: "ok", image_size: { width: 64 } }, ["image_size", "image_size.height"]],
  [{ prompt: "ok", strength: 0.3 }, ["image_urls"]],
  [{ prompt: "ok", strength: 1, image_urls: [picture] }, ["strength"]],
  [{ prompt: "ok", strength: 0.25, image_urls: [picture] }, ["strength"]],
  [{ prompt: "ok", tree: { children: [{ children: 1 }] } }, ["tree.children.0.children"]],
  [{ prompt: "ok", pair: ["a"] }, ["pair"]],
  [{ prompt: "ok", pair: ["a", 1] }, ["pair.1"]],
  [{ prompt: "ok", labels: { a: 1 } }, ["labels.a"]],
  [{ prompt: "ok", config: [] }, ["config"]],
  [{ prompt: "ok", left: "x", right: "y" }, [""]],
])("the input %j is refused at %j", async (input, places) => {
  const { emulator, call } = await start({ models });
  const answer = await call(422, "POST", lantern, { input });
  const errors = answer["errors"] as { loc: (string | number)[]; msg: string }[];
  expect(errors.map(({ loc }) => loc.slice(2).join("."))).toEqual(places);
  expect(errors.every(({ loc, msg }) => loc[0] === "body" && loc[1] === "input" && msg !== "")).toBe(true);
  expect(emulator.runs).toEqual([]);
});

test.each([
  [
    { prompt: 1, num_images: "2", quality: "medium", style: 3, sync_mode: 1, image_urls: "x", image_size: 5 },
    [
      "prompt string_type: Input should be a valid string",
      "num_images int_type: Input should be a valid integer",
      "quality enum: Input should be 'low', 'high'",
      "style enum: Input should have the type of 'soft'",
      "sync_mode bool_type: Input should be a valid boolean",
      "image_urls list_type: Input should be a valid list",
      "image_size enum: Input should be 'square'",
      "image_size dict_type: Input should be a valid dictionary",
    ],
  ],
  [
    { prompt: "x", num_images: 5, strength: 1, image_urls: [] },
    [
      "prompt string_too_short: String should have at least 2 characters",
      "num_images less_than_equal: Input should be less than or equal to 4",
      "strength less_than: Input should be less than 1",
      "image_urls too_short: List should have at least 1 items",
    ],
  ],
  [
    { prompt: "no!", num_images: 0, strength: 0.25, image_urls: ["nonsense", "nonsense"], tree: { children: null } },
    [
      "prompt string_pattern_mismatch: String should match pattern '^[^!]*$'",
      "num_images greater_than_equal: Input should be greater than or equal to 1",
      "strength multiple_of: Input should be a multiple of 0.1",
      "image_urls value_error: List items should be unique",
      "image_urls.0 url_type: Input should be a media URL (https), a data URI or an asset reference",
      "image_urls.1 url_type: Input should be a media URL (https), a data URI or an asset reference",
    ],
  ],
  [
    { num_images: 1.5, strength: 0, left: "x", right: "y" },
    [
      "prompt missing: Field required",
      "num_images int_from_float: Input should be a valid integer",
      "strength greater_than: Input should be greater than 0",
      "image_urls missing: Required with strength",
      " value_error: left and right do not go together: give only one",
    ],
  ],
])("the faults of %j have the API's codes and words", async (input, told) => {
  const { call } = await start({ models });
  const { errors } = await call(422, "POST", lantern, { input });
  const faults = errors as readonly { loc: (string | number)[]; msg: string; type: string }[];
  expect(faults.map(({ loc, msg, type }) => `${loc.slice(2).join(".")} ${type}: ${msg}`)).toEqual(told);
});

test("defaults of the spec and its output schema shape the result", async () => {
  const { emulator, call } = await start({ models });
  await call(201, "POST", lantern, { input: { prompt: "ok", seed: 7 } });
  await emulator.clock.advance(10_000);
  const output = emulator.runs[0]?.["output"] as { outputs: Json[]; mask: string };
  expect(output).toEqual({
    outputs: [0, 1].map(() => ({ url: expect.any(String), type: "image", width: 512, height: 512 })),
    mask: expect.any(String),
    seed: 7,
    timing: null,
  });
  expect(emulator.runs[0]?.["cost"]).toBe("0.08");
  const mask = await sharp(await (await fetch(output.mask)).arrayBuffer())
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...new Set([mask[0], mask[3 * (256 * 512 + 256)]])]).toEqual([0, 255]);
});

test("a models folder that is not there is named", async () => {
  await expect(startEmulator({ snapshot: fixture, models: "/nowhere" })).rejects.toThrow(
    /models folder "\/nowhere" cannot be read/,
  );
});

test("fields that the spec does not know are ignored, or refused where the switch says so", async () => {
  const input = { prompt: "ok", unknown_field: 1 };
  await (await start({ models })).call(201, "POST", lantern, { input });
  const { call } = await start({ models, compatibility: { unknownFields: "refuse" } });
  const { errors } = await call(422, "POST", lantern, { input });
  expect(errors).toEqual([
    { loc: ["body", "input", "unknown_field"], msg: expect.any(String), type: "extra_forbidden" },
  ]);
});

const fields = ["a", "b"].map((name) => ({ name, required: false, schema: { kind: "string" as const, from: "" } }));
const json = (shape: "any" | "object" | "container") => ({
  name: "j",
  required: false,
  schema: { kind: "json" as const, shape, from: "" },
});

test.each([
  ["exactly-one-of", [false, true, false]],
  ["at-least-one-of", [false, true, true]],
  ["at-most-one-of", [true, true, false]],
] as const)("under %s none, one and both of two fields are %j", (kind, expected) => {
  const rules = [{ kind, fields: ["a", "b"], from: "" }];
  const spec = {
    id: "x/y",
    input: { kind: "object" as const, fields, from: "" },
    output: json("any").schema,
    definitions: {},
    rules,
  };
  const answers = [{}, { a: "1" }, { a: "1", b: "2" }].map(
    (input) => validateInput(spec, input, ["body", "input"], "ignore").length === 0,
  );
  expect(answers).toEqual(expected);
});

test("an input has one of its forms", () => {
  const forms = [
    { required: [], forbidden: ["b"], values: { a: ["x"] } },
    { required: ["b"], forbidden: [], values: { a: ["y"] } },
  ];
  const spec = {
    id: "x/y",
    input: { kind: "object" as const, fields, from: "" },
    output: json("any").schema,
    definitions: {},
    rules: [{ kind: "one-form-of" as const, forms, from: "" }],
  };
  const valid = (input: JsonObject) => validateInput(spec, input, ["body", "input"], "ignore").length === 0;
  expect([{}, { a: "x" }, { a: "y", b: "1" }, { b: "1" }].map(valid)).toEqual([true, true, true, true]);
  expect([{ a: "z" }, { a: "y" }, { a: "x", b: "1" }].map(valid)).toEqual([false, false, false]);
});

test.each([
  ["any", [true, true, true]],
  ["object", [true, false, false]],
  ["container", [true, true, false]],
] as const)("JSON of the shape %s may be an object, a list or a text: %j", (shape, expected) => {
  const input = { kind: "object" as const, fields: [json(shape)], from: "" };
  const spec = { id: "x/y", input, output: json("any").schema, definitions: {}, rules: [] };
  const answers = [{ j: {} }, { j: [] }, { j: "text" }].map(
    (given) => validateInput(spec, given, ["body", "input"], "ignore").length === 0,
  );
  expect(answers).toEqual(expected);
});
