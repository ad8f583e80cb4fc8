import { testForms } from "./support/field-forms.js";

testForms("fields that are printed as a fence", [
  {
    name: "a JSON Schema",
    page: `\`\`\`json\n${JSON.stringify({
      type: "object",
      required: ["prompt"],
      properties: {
        prompt: { type: "string", description: "What", maxLength: 9 },
        n: { type: ["integer", "null"], minimum: 1, maximum: 4, default: 1 },
        style: { enum: ["a", "b", null] },
        config: { type: "object", properties: { a: { type: "number" }, type: { const: "image" } } },
      },
    })}\n\`\`\``,
    fields: [
      ["prompt!", { type: "string", description: "What", maxLength: 9 }],
      ["n?", { type: ["integer", "null"], minimum: 1, maximum: 4, default: 1 }],
      ["style?", { enum: ["a", "b", null] }],
      ["config?", { type: "object", properties: { a: { type: "number" }, type: { const: "image" } } }],
    ],
  },
  {
    name: "a JSON Schema in words of the page's own",
    page: `\`\`\`json\n${JSON.stringify({
      type: "object",
      required: ["photo"],
      properties: {
        photo: { type: "image", description: "What", deprecated: true },
        tags: { type: "array", items: { type: "string", enum: ["x", "y"] }, default: { $ref: "none" } },
        n: { anyOf: [{ type: "float" }, { type: "null" }], minimum: 1, maximum: 4, default: 1 },
        config: { type: "json", properties: { a: { type: "number" } } },
        style: { $ref: "#/$defs/Style" },
      },
    })}\n\`\`\``,
    fields: [
      "photo! image ~~: What",
      ["tags?", { type: "array", items: { type: "string", enum: ["x", "y"] }, default: { $ref: "none" } }],
      "n? float | null =1 [1..4]",
      ["config? json", [["a?", { type: "number" }]]],
      "style?",
    ],
  },
  {
    name: "the schema of a whole body",
    page: '```json\n{"properties":{"input":{"properties":{"a":{"type":"string"}}},"callback_url":{"type":"string"}}}\n```',
    fields: [["a?", { type: "string" }]],
  },
  {
    name: "another language is told",
    page: "```ts\ninterface Input {\n  prompt: string;\n}\n```",
    fields: [],
    findings: ["unreadable-field"],
  },
  {
    name: "a schema deeper than any is told",
    page: `\`\`\`json\n${'{"properties":{"a":'.repeat(40)}{}${"}}".repeat(40)}\n\`\`\``,
    fields: [],
    findings: ["unreadable-field"],
  },
]);
