import { describe, expect, test } from "vitest";
import { standardSchema } from "../../src/schema.js";
import type { JsonSchema } from "../../src/schema.js";

/** The complaints about a value, as `path: message`. */
function complaints(schema: JsonSchema, value: unknown): string[] {
  const result = standardSchema(schema)["~standard"].validate(value);
  return (result.issues ?? []).map(({ path, message }) =>
    path.length > 0 ? `${path.join(".")}: ${message}` : message,
  );
}

const edit: JsonSchema = {
  type: "object",
  properties: {
    prompt: { type: "string", minLength: 3, maxLength: 20 },
    num_images: { type: "integer", minimum: 1, maximum: 4 },
    guidance_scale: { type: "number", exclusiveMinimum: 0, maximum: 20 },
    edge: { type: "integer", minimum: 16, multipleOf: 16 },
    quality: { enum: ["low", "medium", "high"] },
    aspect_ratio: { anyOf: [{ enum: ["1:1", "16:9"] }, { type: "null" }] },
    image_urls: {
      type: "array",
      items: { type: "string", format: "uri-reference", "x-media": "image" },
      minItems: 1,
      maxItems: 2,
    },
    image_size: {
      anyOf: [
        { enum: ["square", "square_hd"] },
        {
          type: "object",
          properties: { width: { type: "integer", minimum: 1 }, height: { type: "integer", minimum: 1 } },
          required: ["width", "height"],
          additionalProperties: false,
        },
      ],
    },
    loras: { type: "object", additionalProperties: { type: "number" } },
    tags: { type: "array", items: { type: "string" }, uniqueItems: true },
    code: { type: "string", pattern: "^[a-z]+$" },
  },
  required: ["prompt"],
  additionalProperties: false,
};

describe("an issue says where, what was expected, and what came", () => {
  test.each<[unknown, string[]]>([
    [{ prompt: "night" }, []],
    [{ prompt: "night", num_images: 9 }, ["num_images: expected a whole number from 1 to 4, got 9"]],
    [{ prompt: "night", num_images: 1.5 }, ["num_images: expected a whole number from 1 to 4, got 1.5"]],
    [{ prompt: "night", num_images: "2" }, ['num_images: expected a whole number from 1 to 4, got "2"']],
    [{ prompt: "night", num_images: null }, ["num_images: expected a whole number from 1 to 4, got null"]],
    [{ prompt: "night", num_images: Number.NaN }, ["num_images: expected a whole number from 1 to 4, got NaN"]],
    [{ prompt: "night", num_images: 2n }, ["num_images: expected a whole number from 1 to 4, got 2"]],
    [{ prompt: "night", guidance_scale: 0 }, ["guidance_scale: expected a number of at most 20 above 0, got 0"]],
    [{ prompt: "night", edge: 40 }, ["edge: expected a whole number of at least 16, a multiple of 16, got 40"]],
    [{}, ["prompt: expected a text of 3 to 20 characters, got nothing"]],
    [{ prompt: undefined }, ["prompt: expected a text of 3 to 20 characters, got nothing"]],
    [{ prompt: "é".repeat(20) }, []],
    [{ prompt: "😀".repeat(20) }, []],
    [{ prompt: "x".repeat(90) }, ["prompt: expected a text of 3 to 20 characters, got a text of 90 characters"]],
    [{ prompt: "x" }, ['prompt: expected a text of 3 to 20 characters, got "x"']],
    [
      { prompt: "night", quality: "hihg" },
      ['quality: expected one of "low", "medium", "high", got "hihg"; did you mean "high"?'],
    ],
    [{ prompt: "night", aspect_ratio: null }, []],
    [{ prompt: "night", aspect_ratio: "4:3" }, ['aspect_ratio: expected one of "1:1", "16:9", got "4:3"']],
    [{ prompt: "night", aspect_ratio: 1 }, ['aspect_ratio: expected one of "1:1", "16:9" or null, got 1']],
    [
      { prompt: "night", num_image: 2 },
      ["num_image: num_image is not an input of this model; did you mean num_images?"],
    ],
    [
      { prompt: "night", numImages: 2 },
      ["numImages: numImages is not an input of this model; did you mean num_images?"],
    ],
    [
      { prompt: "night", nmu_images: 2 },
      ["nmu_images: nmu_images is not an input of this model; did you mean num_images?"],
    ],
    [{ prompt: "night", wholly: 2 }, ["wholly: wholly is not an input of this model"]],
    [
      { prompt: "night", image_size: { width: 5 } },
      ["image_size.height: expected a whole number of at least 1, got nothing"],
    ],
    [
      { prompt: "night", image_size: { width: 5, height: 5, hieght: 6 } },
      ["image_size.hieght: hieght is not a field here"],
    ],
    [
      { prompt: "night", image_size: "squar" },
      ['image_size: expected one of "square", "square_hd", got "squar"; did you mean "square"?'],
    ],
    [{ prompt: "night", image_size: 7 }, ['image_size: expected one of "square", "square_hd" or an object, got 7']],
    [{ prompt: "night", image_urls: [] }, ["image_urls: expected a list of 1 to 2 items, got a list of 0"]],
    [
      { prompt: "night", image_urls: [7, "https://x.example"] },
      ["image_urls.0: expected an address, a URL, a Blob, a Uint8Array or { path }, got 7"],
    ],
    [{ prompt: "night", loras: { a: "1" } }, ['loras.a: expected a number, got "1"']],
    [{ prompt: "night", tags: ["a", "b", "a"] }, ["tags: expected a list without repeats, got a list of 3"]],
    [{ prompt: "night", code: "A1" }, ['code: expected a text that matches ^[a-z]+$, got "A1"']],
    [{ prompt: new Blob(["x"]) }, ["prompt: expected a text of 3 to 20 characters, got a Blob"]],
    [{ prompt: () => "x" }, ["prompt: expected a text of 3 to 20 characters, got a function"]],
    ["night", ['expected an object, got "night"']],
    [null, ["expected an object, got null"]],
  ])("%o", (value, expected) => {
    expect(complaints(edit, value)).toEqual(expected);
  });

  test("long lists of options are cut, and still say how many there are", () => {
    const options = Array.from({ length: 30 }, (_, index) => `voice-${index}`);
    expect(complaints({ enum: options }, "nobody")).toEqual([
      `expected one of ${options
        .slice(0, 12)
        .map((name) => `"${name}"`)
        .join(", ")}, … (30 in all), got "nobody"`,
    ]);
  });

  test("a list of thousands of mistakes gives no thousands of issues", () => {
    expect(
      complaints(
        { items: { type: "string" } },
        Array.from({ length: 5000 }, () => 1),
      ),
    ).toHaveLength(50);
  });
});

describe("media", () => {
  const schema: JsonSchema = { type: "string", minLength: 2, "x-media": "image" };
  test.each<[string, unknown, boolean]>([
    ["an address", "https://x.example/a.png", true],
    ["a URL", new URL("https://x.example/a.png"), true],
    ["a Blob", new Blob(["x"]), true],
    ["a File", new File(["x"], "a.png"), true],
    ["a Uint8Array", new Uint8Array(3), true],
    ["a Buffer", Buffer.from("abc"), true],
    ["a path", { path: "a.png" }, true],
    ["a path and more", { path: "a.png", note: 1 }, true],
    ["a path that is no text", { path: 7 }, false],
    ["an empty object", {}, false],
    ["a number", 7, false],
    ["null", null, false],
    ["a list", ["https://x.example/a.png"], false],
    ["a text that is too short", "x", false],
  ])("%s", (_, value, fits) => {
    expect(complaints(schema, value).length === 0).toBe(fits);
  });
});

describe("rules about several fields", () => {
  test.each<[string, JsonSchema, unknown, string[]]>([
    [
      "exactly one, none",
      { oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] },
      {},
      ["expected exactly one of prompt, multi_prompt, got none"],
    ],
    [
      "exactly one, both",
      { oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] },
      { prompt: "a", multi_prompt: [] },
      ["prompt and multi_prompt do not go together: give only one"],
    ],
    [
      "exactly one, one",
      { oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] },
      { multi_prompt: [] },
      [],
    ],
    [
      "exactly one, the other undefined",
      { oneOf: [{ required: ["prompt"] }, { required: ["multi_prompt"] }] },
      { prompt: undefined, multi_prompt: [] },
      [],
    ],
    [
      "at most one, both",
      {
        oneOf: [
          { required: ["a"] },
          { required: ["b"] },
          { not: { anyOf: [{ required: ["a"] }, { required: ["b"] }] } },
        ],
      },
      { a: 1, b: 2 },
      ["a and b do not go together: give only one"],
    ],
    [
      "at most one, none",
      {
        oneOf: [
          { required: ["a"] },
          { required: ["b"] },
          { not: { anyOf: [{ required: ["a"] }, { required: ["b"] }] } },
        ],
      },
      {},
      [],
    ],
    [
      "several forms at once",
      { oneOf: [{ minimum: 1 }, { type: "integer" }] },
      7,
      ["expected only one of 2 forms to fit, 7 fits all"],
    ],
    [
      "at least one",
      { anyOf: [{ required: ["a"] }, { required: ["b", "c"] }] },
      { b: 1 },
      ["expected at least one of a, b and c, got none"],
    ],
    ["not together", { not: { required: ["a", "b"] } }, { a: 1, b: 2 }, ["a and b do not go together"]],
    [
      "requires",
      { dependentRequired: { shot_type: ["multi_prompt"] } },
      { shot_type: "x" },
      ["multi_prompt: expected a value because shot_type is given, got nothing"],
    ],
    ["requires, without it", { dependentRequired: { shot_type: ["multi_prompt"] } }, {}, []],
    ["not of another kind", { not: { type: "string" } }, "x", ['expected anything but a text, got "x"']],
  ])("%s", (_, schema, value, expected) => {
    expect(complaints(schema, value)).toEqual(expected);
  });
});

test("an option has to keep the limits that stand beside the options", () => {
  const schema: JsonSchema = { type: "integer", enum: [1, 5], maximum: 3 };
  expect(complaints(schema, 1)).toEqual([]);
  expect(complaints(schema, 5)).toEqual(["expected a whole number of at most 3, got 5"]);
  expect(complaints(schema, 2)).toEqual(["expected one of 1, 5, got 2"]);
});

test("of several forms the one that was meant is explained", () => {
  const shape = (kind: string, field: string): JsonSchema => ({
    type: "object",
    properties: { kind: { const: kind }, [field]: { type: "integer" } },
    required: ["kind", field],
    additionalProperties: false,
  });
  const schema: JsonSchema = { anyOf: [shape("circle", "radius"), shape("box", "width"), { type: "string" }] };
  expect(complaints(schema, { kind: "box", width: "5" })).toEqual(['width: expected a whole number, got "5"']);
  expect(complaints(schema, { kind: "circle", radus: 5 })).toEqual([
    "radius: expected a whole number, got nothing",
    "radus: radus is not an input of this model; did you mean radius?",
  ]);
});
