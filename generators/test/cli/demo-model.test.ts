import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { chooseDemoModel } from "../../../scripts/demo-model.js";
import type { ModelSpec } from "../../src/ir/model.js";
import type { Field } from "../../src/ir/schema.js";
import { frozen } from "../frozen/frozen.js";

const picture = { path: "lighthouse.png" };
const preferred = "openai/gpt-image-2/edit";

describe("the model that the demo runs", async () => {
  const folders = (await readdir(frozen.packages)).sort();
  const specs = await Promise.all(
    folders.map(
      async (name) => JSON.parse(await readFile(join(frozen.packages, name, "model.json"), "utf8")) as ModelSpec,
    ),
  );
  const without = (id: string): readonly ModelSpec[] => specs.filter((spec) => spec.id !== id);
  const edited = (change: (spec: ModelSpec) => ModelSpec): readonly ModelSpec[] =>
    specs.map((spec) => (spec.id === preferred ? change(spec) : spec));

  it("is the usual one where that takes a picture, with the picture in place of the example's", () => {
    expect(chooseDemoModel(specs, picture)).toMatchObject({
      id: preferred,
      input: { prompt: "The same lighthouse at night, its lamp lit", image_urls: [picture] },
    });
  });

  it("is the same under another name of its field, with what the limits of its text allow", () => {
    const rename = (field: Field): Field => {
      if (field.name === "image_urls") return { ...field, name: "pictures" };
      if (field.name !== "prompt" || field.schema.kind !== "string") return field;
      return { ...field, schema: { ...field.schema, maxLength: 20 } };
    };
    const chosen = chooseDemoModel(
      edited((spec) => ({ ...spec, input: { ...spec.input, fields: spec.input.fields.map(rename) } })),
      picture,
    );
    expect(chosen).toMatchObject({ id: preferred, input: { pictures: [picture] } });
    expect(chosen?.input).not.toHaveProperty("image_urls");
    expect(String(chosen?.input.prompt).length).toBeLessThanOrEqual(20);
  });

  it.each<[string, readonly ModelSpec[]]>([
    ["it is gone", without(preferred)],
    ["it is switched off", edited((spec) => ({ ...spec, state: "inactive" }))],
    ["it makes something else", edited((spec) => ({ ...spec, kind: { media: "video", from: "a test" } }))],
    [
      "it takes no picture",
      edited((spec) => ({
        ...spec,
        examples: [],
        input: { ...spec.input, fields: spec.input.fields.filter(({ name }) => name === "prompt") },
      })),
    ],
  ])("is another that takes a picture and gives one when %s", (_when, given) => {
    const chosen = chooseDemoModel(given, picture);
    const spec = specs.find(({ id }) => id === chosen?.id);
    expect(chosen?.id).not.toBe(preferred);
    expect(spec).toMatchObject({ state: "active", kind: { media: "image" } });
    expect(JSON.stringify(chosen?.input)).toContain(JSON.stringify(picture));
  });

  it("is none where none takes a picture and gives one", () => {
    const others = specs.filter(({ kind }) => kind?.media !== "image");
    expect(others.length).toBeGreaterThan(0);
    expect(chooseDemoModel(others, picture)).toBeUndefined();
  });
});
