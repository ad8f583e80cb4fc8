import { describe, expect, it } from "vitest";

import { emitDeclarations } from "../../src/emit/declarations.js";
import { interfaceNamer } from "../../src/emit/interfaces.js";
import type { Schema } from "../../src/ir/schema.js";
import { field, from, lamp, lampNames, object, text } from "./support/lamp.js";

const nested = object(field("x", text));

describe("names of nested objects", () => {
  it.each<[path: readonly string[], name: string | undefined]>([
    [["size"], "LampSize"],
    [["color_palette", "members"], "LampColorPaletteMembers"],
    [["Reference image 1"], "LampReferenceImage1"],
    [["caf\u00e9"], "LampCafe"],
    [["\u753b\u50cf"], undefined],
    [["2x"], "Lamp2x"],
    [["---"], undefined],
    [[""], undefined],
  ])("%j gives %s", (path, name) => {
    expect(interfaceNamer(new Set()).forPath("Lamp", path, nested)?.name).toBe(name);
  });

  it("never numbers: the second object with a name stands in line", () => {
    const namer = interfaceNamer(new Set(["LampTaken"]));
    expect(namer.forPath("Lamp", ["a_b"], nested)).toEqual({ name: "LampAB", isNew: true });
    expect(namer.forPath("Lamp", ["aB"], object())).toBeUndefined();
    expect(namer.forPath("Lamp", ["taken"], nested)).toBeUndefined();
  });

  it("depend on where an object stands, not on which object it is", () => {
    const namer = interfaceNamer(new Set());
    const names = [namer.forPath("Lamp", ["a"], nested)?.name, namer.forPath("Lamp", ["b"], nested)?.name];
    expect(names).toEqual(["LampA", "LampB"]);
  });

  it("are given once to one object and to a list of the same", () => {
    const namer = interfaceNamer(new Set());
    expect(namer.forPath("Lamp", ["a"], nested)).toEqual({ name: "LampA", isNew: true });
    expect(namer.forPath("Lamp", ["a"], { ...nested, description: "Once more." })).toEqual({
      name: "LampA",
      isNew: false,
    });
    expect(namer.forPath("Lamp", ["a"], object())).toBeUndefined();
  });

  it("tell variants of a union apart by the member with one possible value", () => {
    const circle = object(field("kind", { kind: "enum", values: ["big-circle"], open: false, from }, true));
    expect(interfaceNamer(new Set()).forPath("Lamp", ["shape"], circle)?.name).toBe("LampShapeBigCircle");
  });
});

it("definitions that read alike keep apart by their own spelling", () => {
  const names = ["a b", "a-b", "a_b", "a.b", "a$b", "\u{20000}", "\u{20001}"];
  const given = [
    ...interfaceNamer(new Set(["LampAB"]))
      .forDefinitions("Lamp", names)
      .values(),
  ];
  expect(new Set(given).size).toBe(names.length);
  for (const name of given) expect(name).toMatch(/^[A-Za-z][\w$]*$/);
});

describe("declarations", () => {
  const node: Schema = object(
    field("image", { kind: "media", media: "image", from }),
    field("next", { kind: "ref", name: "Node", from }),
  );

  it("print a definition once for each side that uses it, in that side's types", async () => {
    const tree = object(field("tree", { kind: "ref", name: "Node", from }));
    const printed = await emitDeclarations(
      lamp({ input: tree, output: tree, definitions: { Node: node, Unused: node } }),
      lampNames,
    );
    expect(printed.match(/export interface \w+/g)).toEqual([
      "export interface Lamp4bInput",
      "export interface Lamp4bInputNode",
      "export interface Lamp4bOutput",
      "export interface Lamp4bOutputNode",
    ]);
    expect(printed).toMatch(/Lamp4bInputNode \{\s+image\?: MediaInput \| undefined;/);
    expect(printed).toMatch(/Lamp4bOutputNode \{\s+image\?: string;/);
  });

  it("never take a name of core", async () => {
    const names = { package: "acme-json", symbol: "json", type: "Json" };
    const printed = await emitDeclarations(
      lamp({ input: object(field("a", { kind: "json", shape: "any", from })) }),
      names,
    );
    expect(printed).toContain("import type { JsonValue, MediaFile, Model }");
    expect(printed).not.toContain("interface JsonValue");
  });
});
