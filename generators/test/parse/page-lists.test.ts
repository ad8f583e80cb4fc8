import { expect, it } from "vitest";
import { readFields, testForms } from "./support/field-forms.js";

testForms("fields that are printed as a list", [
  {
    name: "facts in the head",
    page: "- `prompt` (string, required): What\n- `n` (integer, optional, default: `1`): Count\n- `size` (string, options: `a`, `b`, default `a`): How\n- seed: integer, optional. Again\n- `cfg` — number — Guidance",
    fields: [
      "prompt! string: What",
      "n? integer =1: Count",
      "size string =a {a|b}: How",
      "seed? integer: Again",
      "cfg number: Guidance",
    ],
  },
  {
    name: "numbered",
    page: "1. `prompt` (string, required) - What\n2. `n` (integer, optional) - Count",
    fields: ["prompt! string: What", "n? integer: Count"],
  },
  {
    name: "fields of fields",
    page: "- `config` (object, optional): C\n  - `a` (string, required): A\n    - **Options**: `x`, `y`\n- `shots` (array of objects): S\n  - `b` (number): B",
    fields: [
      ["config? object: C", ["a! string {x|y}: A"]],
      ["shots array of objects: S", ["b number: B"]],
    ],
  },
  {
    name: "bullets with the look of fields",
    page: "- `prompt` (string, required): What\n- **Timeout** (seconds): 300\n- `x-api-key` (string, required): Key\n\n**Limits**\n\n- **Uploads** (file): 10\n- **max_runs** (integer): 5\n\n**Optional**\n\n- **seed** (integer): Again",
    fields: ["prompt! string: What", "seed? integer: Again"],
    findings: ["unreadable-field", "unreadable-field"],
  },
  {
    name: "bullets below a title that is no field",
    page: "### `prompt` (string)\n\n### Tips for prompts\n\n- **Lens** (optional): 35 mm\n- `light` (see below): L\n\n### `n` (integer)",
    fields: ["prompt string", "n integer"],
    findings: ["unreadable-field", "unreadable-field"],
  },
  {
    name: "what cannot be read as a field is told",
    page: "- `prompt` (string, required)\n- `fast` (5) things\n- **Note**: be kind\n- plain words",
    fields: ["prompt! string"],
    findings: ["unreadable-field", "unreadable-field"],
  },
]);

it.each([
  ["within bounds", 32, []],
  ["beyond them", 34, ["warning nested-too-deep models/acme/lamp/llms.txt (line 39)"]],
])("lists in lists, %s", (_, depth, findings) => {
  const lists = Array.from({ length: depth }, (__, level) => `${"  ".repeat(level)}- \`n${level}\` (object): x`);
  const { diagnostics } = readFields(`### \`a\` (object)\n${lists.join("\n")}`);
  expect(diagnostics.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)).toEqual(findings);
});
