import { describe, expect, it } from "vitest";

import { parsePublicModels } from "../../src/parse/public-list.js";

const document = "public-models.json";
const parse = (value: unknown) => parsePublicModels(JSON.stringify(value), document);
const lamp = {
  slug: "lamp",
  name: "Lamp",
  category_code: "image",
  license_code: "mit",
  pricing_note: "Per output.",
  model_creator: { slug: "acme" },
  inputs: [
    {
      name: "seed",
      variable_type_code: "integer",
      is_required: false,
      default_value: 7,
      validator_attrs: { min: 0 },
      sort_order: 2,
    },
    {
      name: "prompt",
      variable_type_code: "string",
      is_required: true,
      default_value: null,
      validator_attrs: null,
      sort_order: 1,
    },
  ],
};

describe("the public list", () => {
  it("gives one record a model, its parameters in their order", () => {
    expect(parse({ items: [lamp] })).toEqual({
      diagnostics: [],
      models: [
        {
          slug: "lamp",
          provider: "acme",
          name: "Lamp",
          category: "image",
          license: "mit",
          pricingNote: "Per output.",
          inputs: [
            {
              name: "prompt",
              typeCode: "string",
              required: true,
              validatorAttributes: {},
              order: 1,
              pointer: `${document}#/lamp/inputs/prompt`,
            },
            {
              name: "seed",
              typeCode: "integer",
              required: false,
              defaultValue: 7,
              validatorAttributes: { min: 0 },
              order: 2,
              pointer: `${document}#/lamp/inputs/seed`,
            },
          ],
          pointer: `${document}#/lamp`,
        },
      ],
    });
  });

  it("means the same in another order, and without its envelope", () => {
    const other = { slug: "acme/desk~lamp" };
    const { models } = parse({ items: [lamp, other] });
    expect(models[1]?.pointer).toBe(`${document}#/acme~1desk~0lamp`);
    expect(parse([other, lamp]).models).toEqual([...models].reverse());
  });

  it.each<[name: string, text: string, pointer: string, models: number]>([
    ["is no JSON", "<html>", document, 0],
    ["has no items", "{}", document, 0],
    ["has a record without a slug", '{"items":[{"name":"x"},{"slug":"lamp"}]}', `${document}#/items/0`, 1],
    ["has a record that is none", '[7,{"slug":"lamp"}]', `${document}#/0`, 1],
  ])("%s: a finding, not an end", (_name, text, pointer, count) => {
    const { models, diagnostics } = parsePublicModels(text, document);
    expect(models).toHaveLength(count);
    expect(diagnostics).toEqual([expect.objectContaining({ code: "public-models", severity: "warning", pointer })]);
  });
});
