import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";

import { renameFields } from "../../src/codemod/rename-fields.js";
import { runCodemod } from "../../src/commands/codemod.js";
import type { RemovedField } from "../../src/release/moved-fields.js";
import { withFolder } from "../cli/command.js";

const model = { package: "@runflow-models/acme-lamp", symbol: "lamp", type: "Lamp" };
const removed: readonly RemovedField[] = [
  { side: "input", path: ["steps"], replacement: ["num_inference_steps"], rename: true },
  { side: "input", path: ["points", "*", "x"], replacement: ["points", "*", "left"], rename: true },
  { side: "output", path: ["count"], replacement: ["item_count"], rename: true },
  { side: "input", path: ["glow"] },
];
const head = `import { lamp, type LampInput } from "@runflow-models/acme-lamp";\n`;
const rename = (body: string): { text: string; byHand: readonly { line: number; field: string }[] } => {
  const project = new Project({ useInMemoryFileSystem: true });
  const { text, byHand } = renameFields(project, "/app.ts", head + body, model, removed);
  return { text: text.slice(head.length), byHand };
};

describe("renameFields", () => {
  it.each([
    ["in a call", "await client.run(lamp, { steps: 3 });", "await client.run(lamp, { num_inference_steps: 3 });"],
    ["in shorthand", "client.submit(lamp, { steps });", "client.submit(lamp, { num_inference_steps: steps });"],
    ["under a quoted name", 'client.run(lamp, { "steps": 3 });', "client.run(lamp, { num_inference_steps: 3 });"],
    [
      "in a constant that is handed over",
      "const input = { steps: 3 };\nclient.run(lamp, input);",
      "const input = { num_inference_steps: 3 };\nclient.run(lamp, input);",
    ],
    [
      "in a declared input",
      "const input: LampInput = { steps: 3 };",
      "const input: LampInput = { num_inference_steps: 3 };",
    ],
    [
      "in an input that satisfies the type",
      "const input = { steps: 3 } satisfies LampInput;",
      "const input = { num_inference_steps: 3 } satisfies LampInput;",
    ],
    [
      "inside a list",
      "client.run(lamp, { points: [{ x: 1 }, { x: 2 }] });",
      "client.run(lamp, { points: [{ left: 1 }, { left: 2 }] });",
    ],
    [
      "where a declared input is written to",
      "function f(input: LampInput) { input.steps = 4; }",
      "function f(input: LampInput) { input.num_inference_steps = 4; }",
    ],
    [
      "where the output is read",
      "const run = await client.run(lamp, {});\nrun.output.count;",
      "const run = await client.run(lamp, {});\nrun.output.item_count;",
    ],
  ])("renames %s", (_name, before, after) => {
    expect(rename(before).text).toBe(after);
  });

  it.each([
    ["another model's call", "client.run(other, { steps: 3 });"],
    ["an object that nothing ties to the model", "const options = { steps: 3 };"],
    ["a local variable of that name", "const steps = 3;\nclient.run(lamp, {});"],
  ])("leaves %s alone", (_name, text) => {
    expect(rename(text).text).toBe(text);
  });

  it("lists what a person has to look at", () => {
    expect(rename("client.run(lamp, { glow: true });\nrest.steps;").byHand).toEqual([
      { line: 2, field: "glow" },
      { line: 3, field: "steps" },
    ]);
  });

  it("leaves a file alone that does not import the model", () => {
    const text = "client.run(lamp, { steps: 3 });";
    expect(renameFields(new Project({ useInMemoryFileSystem: true }), "/app.ts", text, model, removed)).toEqual({
      text,
      renamed: 0,
      byHand: [],
    });
  });
});

it("reads the majors that a package records, and only those behind the app's version", () =>
  withFolder(async (folder) => {
    const packages = join(folder, "packages");
    await mkdir(join(packages, "acme-lamp"), { recursive: true });
    await writeFile(
      join(packages, "names.json"),
      JSON.stringify({ "acme/lamp": { package: "acme-lamp", symbol: "lamp", type: "Lamp" } }),
    );
    const changes = [{ since: "1.4.0", removed }];
    await writeFile(
      join(packages, "acme-lamp/package.json"),
      JSON.stringify({ version: "2.0.0", generated: { model: "acme/lamp", changes } }),
    );
    const app = join(folder, "app");
    await mkdir(join(app, "node_modules"), { recursive: true });
    await writeFile(join(app, "main.ts"), `${head}client.run(lamp, { steps: 3 });\n`);
    await writeFile(join(app, "node_modules/main.ts"), `${head}client.run(lamp, { steps: 3 });\n`);
    const options = { in: app, packages, dryRun: false };
    expect(await runCodemod("acme/lamp", { ...options, from: "2.0.0" })).toEqual({ files: [], byHand: [] });
    expect(await runCodemod("acme/lamp", { ...options, from: "1.2.0" })).toEqual({
      files: [{ path: "main.ts", renamed: 1 }],
      byHand: [],
    });
    expect(await readFile(join(app, "main.ts"), "utf8")).toContain("num_inference_steps: 3");
    expect(await readFile(join(app, "node_modules/main.ts"), "utf8")).toContain("{ steps: 3 }");
  }));
