import { expect, it } from "vitest";

import { breakLine } from "../../src/emit/format-declarations.js";

const long = "x".repeat(60);

it.each([
  { name: "a short line", line: '  size?: "a" | "b";', out: '  size?: "a" | "b";' },
  { name: "a long comment", line: `   * ${long}: ${long} | ${long};`, out: `   * ${long}: ${long} | ${long};` },
  { name: "a long union", line: `  size?: "${long}" | "${long}";`, out: `  size?:\n    | "${long}"\n    | "${long}";` },
  { name: "a bar inside a literal", line: `  size?: "${long} | ${long}";`, out: `  size?: "${long} | ${long}";` },
  {
    name: "quotes and brackets inside a variant",
    line: `  "a: b"?: "\\" | ${long}" | readonly (A | B)[] | ${long};`,
    out: `  "a: b"?:\n    | "\\" | ${long}"\n    | readonly (A | B)[]\n    | ${long};`,
  },
  {
    name: "a long alias",
    line: `export type A = ${long}1 | ${long}2;`,
    out: `export type A =\n  | ${long}1\n  | ${long}2;`,
  },
  {
    name: "long type arguments",
    line: `export declare const a: Model<${long}Input, ${long}Output>;`,
    out: `export declare const a: Model<\n  ${long}Input,\n  ${long}Output\n>;`,
  },
])("$name", ({ line, out }) => {
  expect(breakLine(line)).toBe(out);
});
