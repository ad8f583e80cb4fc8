import { expect, it } from "vitest";

import { circlesAmong, importsOf, targetOf } from "../../../scripts/boundaries/arrows.js";

it("counts every form of import", () => {
  const source = [
    'import { a } from "./a.js";',
    'import type { B } from "./b.js";',
    'export { c } from "../c.js";',
    'const d = () => import("./d.js");',
    'type E = import("./e.js").E;',
  ];
  expect(importsOf(source.join("\n"))).toEqual(["./a.js", "./b.js", "../c.js", "./d.js", "./e.js"]);
});

it("names the file that an import means", () => {
  expect(targetOf("generators/src/emit/module.ts", "../ir/json.js")).toBe("generators/src/ir/json.ts");
});

it("finds the circles, each with its way", () => {
  const arrows = new Map([
    ["a", ["b", "c"]],
    ["b", ["c"]],
    ["c", ["d"]],
    ["d", ["b", "elsewhere"]],
    ["e", ["e"]],
  ]);
  expect(circlesAmong(arrows)).toEqual([
    ["b", "c", "d", "b"],
    ["e", "e"],
  ]);
  expect(
    circlesAmong(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["c"]],
        ["c", []],
      ]),
    ),
  ).toEqual([]);
});
