import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/parse/page/fences/read-yaml.js";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";
import { readFields, testForms } from "./support/field-forms.js";

const fence = (text: string, language = "json"): string => `\`\`\`${language}\n${text}\n\`\`\``;

testForms("fences among fields that say nothing of them", [
  {
    name: "another language is told",
    page: fence("interface Input {\n  prompt: string;\n}", "ts"),
    fields: [],
    findings: ["unreadable-field"],
  },
  {
    name: "a schema deeper than any is told",
    page: fence(`${'{"properties":{"a":'.repeat(40)}{}${"}}".repeat(40)}`),
    fields: [],
    findings: ["unreadable-schema"],
  },
  {
    name: "a schema below a field is about that field",
    page: `### \`canvas\` (object)\n\n${fence('{"properties":{"a":{"type":"string"}}}')}`,
    fields: ['canvas object: {"properties":{"a":{"type":"string"}}}'],
  },
]);

describe("a fence that cannot be read names the line and the cure", () => {
  // The fence begins on line 5 of the page.
  it.each([
    ["a key twice", "type: object\nproperties:\n  a: {type: string}\n  a: {type: number}", 9, "unique"],
    ["a tag of its own", "properties:\n  a: !ruby/object\n    type: string", 7, "tag"],
    ["an end that is missing", "properties:\n  a: {type: string\n  b: {type: string}", 8, "indented"],
    ["a part inside of itself", "properties:\n  a: &a [*a, *a]", 6, "repeats itself"],
    ["more parts than a document has", bomb(), 6, "lias"],
    ["an indent that no schema needs", `properties:\n${" ".repeat(100)}a: {type: string}`, 7, "too deep"],
    ["brackets without end", `properties:\n  a: ${"[".repeat(20_000)}`, 7, "too deep"],
    ["two documents", "properties:\n  a: {type: string}\n---\nb: 1", 8, "multiple documents"],
    ["a text that is too large", `properties:\n${"#".repeat(70_000)}`, 6, "64 KiB"],
  ])("%s", (_name, text, line, reason) => {
    const { page, diagnostics } = readFields(fence(text, "yaml"));
    expect(page.inputSchemas).toBeUndefined();
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["unreadable-schema", `models/acme/lamp/llms.txt#/input (line ${line})`],
    ]);
    expect(diagnostics[0]?.message).toContain(reason);
    expect(diagnostics[0]?.help).toContain("refinement");
  });

  it("takes no part of one for the whole", () => {
    const text = "# Lamp\n\n## Input Schema\n\n```yaml\nproperties:\n  a: {type: integer, maximum: 5";
    const { page, diagnostics } = parseModelPage(text, { model: "acme/lamp", document: "llms.txt" });
    expect(page.inputSchemas).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["truncated-page"]);
  });
});

it("asks no call for each level of YAML", () => {
  for (const text of ["- ".repeat(20_000), "a: ".repeat(20_000), "? ".repeat(20_000), "{a: ".repeat(20_000)]) {
    expect(readYaml(`# A comment\n${text}`)).toEqual({ reason: "it is nested too deep", line: 2 });
  }
  const many = Array.from({ length: 6000 }, (_, index) => `a${index}: 1`).join("\n");
  expect(readYaml(many)).toEqual({ reason: "it has more than 5000 entries", line: 5001 });
});

/** Nine lists, each of the one before nine times. */
function bomb(): string {
  const lists = Array.from({ length: 9 }, (_, index) => {
    const each = index === 0 ? "x" : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 9 }, () => each).join(", ")}]`;
  });
  return ["properties: {}", ...lists].join("\n");
}
