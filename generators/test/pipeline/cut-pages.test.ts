import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { claimOfPage } from "../../src/normalise/page-claims.js";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";
import type { DeclaredField } from "../../src/normalise/candidate.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const framed = (fields: string): string => `# Lamp\n\n## Input Schema\n\n${fields}\n\n## Usage Examples\n\nNone.\n`;

const headings = framed(
  "### `prompt` (string, required)\nWhat to show, é.\n\n- **Default**: `abc`\n- **Options**: `abc`, `a,b`, `d`\n- **Max length**: 100\n\n" +
    "### `n` (integer, optional)\n- **Default**: 12\n- **Min**: 10\n- **Max**: 40\n- **Options**: 10, 12, 40\n\n" +
    "### `config` (object, optional)\n\n#### `scale` (number, required)\n- **Range**: 0.5-10\n\n### `images`: image_list, optional\n\n### `last` (string | null)",
);

const pages: Readonly<Record<string, string>> = {
  headings,
  "headings in one line": headings.replace(/\s+/g, " "),
  table: framed(
    "| Field | Type | Required | Allowed values | Default | Description |\n|---|---|---|---|---|---|\n" +
      "| prompt | string | null | required | Any | - | What. |\n| size | string | optional | small, smaller | small | How. |\n| images | image_list | no | Any | | Pictures. |",
  ),
  "a table in HTML": framed(
    "<table>\n<tr><th>Field</th><th>Type</th><th>Required</th></tr>\n<tr><td><code>prompt</code></td><td>string</td><td>yes</td></tr>\n<tr><td>images</td><td>image_list</td><td>no</td></tr>\n</table>",
  ),
  bullets: framed(
    "- `prompt` (string, required): What\n- `n` (integer, optional, default: `12`, min: 10): Count\n- `size` (string, options: small, smaller): How\n- `config` (object)\n  - `images` (image_list): Pictures",
  ),
  paragraphs: framed(
    "`prompt` (string, required): What\n\n**n** (integer)\nCount\n\n- Default: 12\n\n**Optional**\n\n`images` (image_list)",
  ),
  "glued rows": framed("ParameterTypeDescription\npromptstringWhat\nimagesimage_listPictures"),
  "a schema": framed(
    '```json\n{"properties":{"prompt":{"type":"string","enum":["a","b"]},"n":{"type":"integer"}}}\n```',
  ),
};

function read(text: string) {
  const codes: string[] = [];
  const { page, diagnostics } = parseModelPage(text, place);
  const source = { page, document: place.document };
  const { candidate } = claimOfPage(source, "input", [], ({ code }) => codes.push(code));
  return { fields: candidate?.fields ?? [], codes: [...diagnostics.map(({ code }) => code), ...codes] };
}

/** What a field of the cut page says wrongly, held against the whole page. Less than the whole is not wrong. */
function wrong(cut: Schema, whole: Schema, path: string): readonly string[] {
  if (cut.kind === "json") return [];
  if (cut.kind === "nullable" || whole.kind === "nullable") {
    return wrong(cut.kind === "nullable" ? cut.inner : cut, whole.kind === "nullable" ? whole.inner : whole, path);
  }
  const facts = ["minimum", "maximum", "minLength", "maxLength", "default"] as const;
  const told = facts.filter((fact) => {
    const value: unknown = (cut as unknown as Record<string, unknown>)[fact];
    // Whole, the field lists its values, and limits say nothing more.
    const isListed = whole.kind === "enum" && fact !== "default";
    return value !== undefined && !isListed && value !== (whole as unknown as Record<string, unknown>)[fact];
  });
  const inner =
    cut.kind === "array" && whole.kind === "array"
      ? wrong(cut.items, whole.items, `${path}[]`)
      : cut.kind === "object" && whole.kind === "object"
        ? wrongFields(cut.fields, whole.fields, path)
        : [];
  const sameKind = cut.kind === whole.kind || (whole.kind === "enum" && cut.kind !== "array" && cut.kind !== "object");
  return [
    ...told.map((fact) => `${path} ${fact}`),
    ...(sameKind ? [] : [`${path} is ${cut.kind}`]),
    ...options(cut, whole, path),
    ...inner,
  ];
}

/** A list may lack its end when it says so; what it holds is right. */
function options(cut: Schema, whole: Schema, path: string): readonly string[] {
  if (cut.kind !== "enum" || whole.kind !== "enum") return [];
  const invented = cut.values
    .filter((value) => !whole.values.includes(value))
    .map((value) => `${path} offers ${value}`);
  return !cut.open && cut.values.length < whole.values.length ? [...invented, `${path} is closed`] : invented;
}

function wrongFields(cut: readonly DeclaredField[], whole: readonly DeclaredField[], path: string): readonly string[] {
  return cut.flatMap((field) => {
    const original = whole.find(({ name }) => name === field.name);
    const name = `${path}/${field.name}`;
    if (original === undefined) return [`${name} is invented`];
    // Below the first level an unknown state counts as optional.
    const told = path === "" ? field.required !== undefined : field.required === true;
    const state = told && field.required !== original.required ? [`${name} required`] : [];
    return [...state, ...wrong(field.schema, original.schema, name)];
  });
}

describe.each(Object.entries(pages))("%s, cut at each byte", (_, text) => {
  const whole = read(text);
  const bytes = Buffer.from(text);

  it("never says what the whole page does not, and tells that something is lost", () => {
    expect(whole.fields.length).toBeGreaterThan(1);
    const failures: string[] = [];
    for (let length = 0; length < bytes.length; length++) {
      const start = bytes.subarray(0, length).toString("utf8");
      const { fields, codes } = read(start);
      const lost = JSON.stringify(fields) !== JSON.stringify(whole.fields);
      // Between two lines nothing tells a page that was cut from one that ends.
      const insideLine = !start.endsWith("\n") && bytes[length] !== 0x0a;
      const problems = wrongFields(fields, whole.fields, "");
      // A page without any field is told by the model's own finding.
      const silent = lost && insideLine && fields.length > 0 && codes.length === 0 ? ["nothing is told"] : [];
      for (const problem of [...problems, ...silent]) failures.push(`${JSON.stringify(start.slice(-40))}: ${problem}`);
    }
    expect(failures).toEqual([]);
  });
});
