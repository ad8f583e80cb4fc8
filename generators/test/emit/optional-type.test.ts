import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import type { Schema } from "../../src/ir/schema.js";
import { compileFiles } from "./support/compile.js";
import { field, from, lamp, lampNames, object, text } from "./support/lamp.js";

const inherited = [...Object.getOwnPropertyNames(Object.prototype), "caller", "name", "length"];

/** Makes one declaration for each name, and a module that uses it. */
async function used(input: (name: string) => Schema & { kind: "object" }, values: (name: string) => readonly string[]) {
  const files: Record<string, string> = {};
  for (const [index, name] of inherited.entries()) {
    const spec = lamp({ input: input(name), output: object(field("note", text), field(name, text)) });
    files[`model${index}.d.ts`] = await emitDeclarations(spec, lampNames);
    const uses = values(name).map((value, place) => `export const use${place}: Lamp4bInput = ${value};`);
    files[`use${index}.ts`] = [`import type { Lamp4bInput } from "./model${index}.js";`, ...uses, ""].join("\n");
  }
  return compileFiles(files);
}

const key = (name: string): string => (name === "__proto__" ? `["${name}"]` : name);

describe("a field that may be left out", () => {
  it("may be spelled out as undefined, also where an optional property is exact", async () => {
    const nested = object(field("deep", text));
    const spec = lamp({
      input: object(field("prompt", text, true), field("note", text), field("nested", nested)),
      rules: [{ kind: "at-most-one-of", fields: ["note", "nested"], from }],
    });
    const use = [
      'import type { Lamp4bInput } from "./model.js";',
      'export const use: Lamp4bInput = { prompt: "A kite", note: undefined, nested: undefined };',
      'export const other: Lamp4bInput = { prompt: "A kite", nested: { deep: undefined } };',
      "// @ts-expect-error what is required is",
      "export const wrong: Lamp4bInput = { prompt: undefined };",
      "",
    ].join("\n");
    const declarations = await emitDeclarations(spec, lampNames);
    expect(await compileFiles({ "model.d.ts": declarations, "use.ts": use })).toEqual([]);
  });
});

describe("a member with the name of something that every object inherits", () => {
  it("may be left out, and may be given", async () => {
    const problems = await used(
      (name) => object(field("prompt", text, true), field(name, text)),
      (name) => ['{ prompt: "A kite" }', `{ prompt: "A kite", ${key(name)}: "x" }`],
    );
    expect(problems).toEqual([]);
  });

  it("may be left out of an object in a list, and of one that stands in line", async () => {
    const problems = await used(
      (name) => {
        const nested = object(field(name, text));
        const list: Schema = { kind: "array", items: nested, from };
        return object(field("a_b", nested), field("aB", nested), field("list", list));
      },
      (name) => ["{ a_b: {}, aB: {}, list: [{}] }", `{ aB: { ${key(name)}: "x" } }`],
    );
    expect(problems).toEqual([]);
  });

  it("stays refused when it is of another type, and required when it is", async () => {
    const refused = await used(
      (name) => object(field(name, text)),
      (name) => [`{ ${key(name)}: 5 }`],
    );
    expect(refused).toHaveLength(inherited.length);
    const missing = await used(
      (name) => object(field(name, text, true)),
      () => ["{}"],
    );
    expect(missing).toHaveLength(inherited.length);
  });
});
