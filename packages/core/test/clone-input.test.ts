import { describe, expect, test } from "vitest";
import { cloneInput } from "../src/media/clone-input.js";

const circle: { self?: unknown } = {};
circle.self = circle;

class OnDisk {
  get path() {
    return "x.png";
  }
}

describe("a clone says whether JSON carries a value", () => {
  test.each<[string, unknown, boolean]>([
    ["a text", "x", true],
    ["null", null, true],
    ["lists and objects", { a: [1, { b: [true, null] }], constructor: 1 }, true],
    ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
    ["undefined, which is left out", { a: undefined }, true],
    ["a date, which becomes a text", { at: new Date(0) }, true],
    ["a function", { a: () => 1 }, false],
    ["not a number", [Number.NaN], false],
    ["a bigint", { a: 1n }, false],
    ["a Blob", { a: new Blob([]) }, false],
    ["bytes", [new Uint8Array(1)], false],
    ["a URL", new URL("https://x.example"), false],
    ["a path", { a: { path: "x" } }, false],
    ["a path that its class keeps", [new OnDisk()], false],
    ["a circle", circle, false],
  ])("%s", (_, value, isJson) => {
    expect(cloneInput(value).isJson).toBe(isJson);
  });
});

describe("a clone", () => {
  test("holds what JSON holds", () => {
    const value = { list: [1, [null]], at: new Date(0), own: { toJSON: () => ({ a: 1 }) }, ["__proto__"]: { b: 2 } };
    expect(JSON.stringify(cloneInput(value).value)).toBe(JSON.stringify(value));
  });

  test("does not change with what it was taken of", () => {
    const bytes = Buffer.from("pixels");
    const url = new URL("https://x.example/a");
    const value = { texts: ["a"], deep: { deeper: { text: "a" } }, bytes, url };
    const { value: kept } = cloneInput(value);
    value.texts.push("b");
    value.deep.deeper.text = "b";
    bytes.fill(0);
    url.pathname = "/b";
    expect(kept).toEqual({
      texts: ["a"],
      deep: { deeper: { text: "a" } },
      bytes: Buffer.from("pixels"),
      url: new URL("https://x.example/a"),
    });
  });

  test("looks into a list that has a JSON of its own, and asks no class for another one", () => {
    class Row extends Array<unknown> {
      constructor(readonly title: string) {
        super();
      }
      toJSON() {
        return ["of its own"];
      }
    }
    const file = new File(["a"], "a.png");
    const row = new Row("a");
    row.push(file);
    const { value, isJson } = cloneInput({ row });
    expect(isJson).toBe(false);
    expect((value as { row: unknown[] }).row[0]).toBe(file);
  });

  test.each<[string, () => unknown]>([
    ["in two ways", () => ((left, right) => Object.assign(left, { left, right, again: right }))({}, { deep: {} })],
    [
      "through its parents",
      () => {
        const root = { children: [] as unknown[] };
        for (const name of ["a", "b", "c"]) root.children.push({ name, parent: root });
        return root;
      },
    ],
  ])("ends with what holds itself %s", (_, make) => {
    expect(cloneInput(make()).isJson).toBe(false);
  });

  test("copies what several places share once", () => {
    let shared: object = {};
    for (let level = 0; level < 60; level += 1) shared = { left: shared, right: shared };
    const { left, right } = cloneInput(shared).value as { left: object; right: object };
    expect(left).toBe(right);
  });

  test("keeps the class of dates, and what is too large or gone as it is", () => {
    const gone = new Uint8Array(3);
    structuredClone(gone, { transfer: [gone.buffer] });
    const large = new Uint8Array(52_428_801);
    const at = new Date(5);
    const copy = cloneInput({ at, gone, large }).value as Record<string, unknown>;
    expect(copy["at"]).toEqual(at);
    expect(copy["at"]).not.toBe(at);
    expect([copy["gone"] === gone, copy["large"] === large]).toEqual([true, true]);
  });

  test("leaves out what its own JSON leaves out", () => {
    expect(JSON.stringify(cloneInput({ a: { toJSON: () => undefined } }).value)).toBe("{}");
  });

  test("copies the same bytes once, and a Blob never", () => {
    const bytes = new Uint8Array(3);
    const blob = new Blob(["a"]);
    const [first, second, third] = cloneInput([bytes, bytes, blob]).value as unknown[];
    expect(first).not.toBe(bytes);
    expect(second).toBe(first);
    expect(third).toBe(blob);
  });

  test("keeps the path of a file whose class has it", () => {
    expect(cloneInput(new OnDisk()).value).toEqual({ path: "x.png" });
  });
});
