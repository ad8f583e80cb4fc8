import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";

import type { RemovedField } from "../../src/codemod/major-record.js";
import { renameFields, type RenamedFile } from "../../src/codemod/rename-fields.js";
import { lampImport } from "../support/lamp.js";

const model = {
  package: "@runflow-models/acme-lamp",
  symbol: "lamp",
  inputType: "LampInput",
  outputType: "LampOutput",
};
const removed: readonly RemovedField[] = [
  { side: "input", path: ["steps"], replacement: ["num_inference_steps"], rename: true },
  { side: "input", path: ["points", "*", "x"], replacement: ["points", "*", "left"], rename: true },
  { side: "output", path: ["count"], replacement: ["item_count"], rename: true },
  { side: "input", path: ["style"], replacement: ["look", "style-name"], rename: false },
  { side: "input", path: ["glow"], rename: false },
];

const inFile = (text: string, fields = removed, path = "/app.ts"): RenamedFile => {
  const compilerOptions = { allowJs: true, noLib: true, noResolve: true };
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions });
  return renameFields(project, path, text, model, fields);
};
const rename = (body: string, fields = removed): RenamedFile => {
  const result = inFile(lampImport + body, fields);
  return { ...result, text: result.text.slice(lampImport.length) };
};

describe("renameFields renames", () => {
  it.each([
    ["in a call", "await client.run(lamp, { steps: 3 });", "await client.run(lamp, { num_inference_steps: 3 });"],
    ["in shorthand", "client.submit(lamp, { steps });", "client.submit(lamp, { num_inference_steps: steps });"],
    ["under a quoted name", 'client.run(lamp, { "steps": 3 });', "client.run(lamp, { num_inference_steps: 3 });"],
    ["under a computed text", 'client.run(lamp, { ["steps"]: 3 });', "client.run(lamp, { num_inference_steps: 3 });"],
    [
      "beside a spread",
      "client.run(lamp, { ...rest, steps: 3 });",
      "client.run(lamp, { ...rest, num_inference_steps: 3 });",
    ],
    [
      "in both branches of a condition",
      "client.run(lamp, fast ? { steps: 3 } : { steps: 30 });",
      "client.run(lamp, fast ? { num_inference_steps: 3 } : { num_inference_steps: 30 });",
    ],
    [
      "in a constant that is handed over",
      "const input = { steps: 3 };\nclient.run(lamp, input);",
      "const input = { num_inference_steps: 3 };\nclient.run(lamp, input);",
    ],
    [
      "where such a constant is written to",
      "const input = { steps: 3 };\ninput.steps = 4;\nclient.run(lamp, input);",
      "const input = { num_inference_steps: 3 };\ninput.num_inference_steps = 4;\nclient.run(lamp, input);",
    ],
    [
      "in a declared input",
      "const input: LampInput = { steps: 3 };",
      "const input: LampInput = { num_inference_steps: 3 };",
    ],
    [
      "in a list of declared inputs",
      "const inputs: readonly LampInput[] = [{ steps: 3 }, { steps: 4 }];",
      "const inputs: readonly LampInput[] = [{ num_inference_steps: 3 }, { num_inference_steps: 4 }];",
    ],
    [
      "in an input that satisfies the type",
      "const input = { steps: 3 } satisfies LampInput;\ninput.steps;",
      "const input = { num_inference_steps: 3 } satisfies LampInput;\ninput.num_inference_steps;",
    ],
    [
      "inside a list",
      "client.run(lamp, { points: [{ x: 1 }, { x: 2 }] });",
      "client.run(lamp, { points: [{ left: 1 }, { left: 2 }] });",
    ],
    [
      "in a batch",
      "await runBatch(client, lamp, [{ steps: 1 }, { steps: 2 }]);",
      "await runBatch(client, lamp, [{ num_inference_steps: 1 }, { num_inference_steps: 2 }]);",
    ],
    [
      "in a batch that is mapped",
      "await runBatch(client, lamp, counts.map((steps) => ({ steps })));",
      "await runBatch(client, lamp, counts.map((steps) => ({ num_inference_steps: steps })));",
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
    [
      "where a declared output is read",
      "const show = (output: LampOutput) => output?.count;",
      "const show = (output: LampOutput) => output?.item_count;",
    ],
  ])("%s", (_name, before, after) => {
    expect(rename(before).text).toBe(after);
  });

  it.each([
    ["another name", `import { lamp as light } from "@runflow-models/acme-lamp";\nclient.run(light, { steps: 3 });`],
    ["a namespace", `import * as acme from "@runflow-models/acme-lamp";\nclient.run(acme.lamp, { steps: 3 });`],
    [
      "a type of a namespace",
      `import type * as acme from "@runflow-models/acme-lamp";\nconst a: acme.LampInput = { steps: 3 };`,
    ],
    ["require", `const { lamp } = require("@runflow-models/acme-lamp");\nclient.run(lamp, { steps: 3 });`],
    ["import()", `const { lamp } = await import("@runflow-models/acme-lamp");\nclient.run(lamp, { steps: 3 });`],
  ])("under %s", (_name, text) => {
    expect(inFile(text, removed, "/app.js").text).toBe(text.replace("{ steps: 3 }", "{ num_inference_steps: 3 }"));
  });

  it("in JSX, with every other byte as it was", () => {
    const text = `${lampImport}\r\nexport const Show = () => <b title="ü">{go(lamp, {\r\n\tsteps : 3, // all\r\n})}</b>\r\n`;
    expect(inFile(text, removed, "/app.tsx").text).toBe(text.replace("steps :", "num_inference_steps :"));
  });

  it("to a name that needs quotes", () => {
    const fields: readonly RemovedField[] = [
      { side: "input", path: ["steps"], replacement: ["inference-steps"], rename: true },
    ];
    const { text, lookAt } = rename("go(lamp, { steps: 3 });\nlet a: LampInput;\na.steps;", fields);
    expect(text).toBe('go(lamp, { "inference-steps": 3 });\nlet a: LampInput;\na.steps;');
    expect(lookAt.map(({ line }) => line)).toEqual([4]);
  });
});

describe("renameFields leaves alone", () => {
  it.each([
    ["another model's call", "client.run(other, { steps: 3 });"],
    ["an object that nothing ties to the model", "const options = { steps: 3 };"],
    ["a constant that another call takes too", "const input = { steps: 3 };\nrun(lamp, input);\nrun(other, input);"],
    ["a constant that another file may take", "export const input = { steps: 3 };\nrun(lamp, input);"],
    ["a constant that is exported below", "const input = { steps: 3 };\nrun(lamp, input);\nexport { input };"],
    ["a constant that another object holds", "const input = { steps: 3 };\nrun(lamp, input);\nall({ input });"],
    ["a name that hides the model", "function f(lamp) { run(lamp, { steps: 3 }); }"],
    ["a variable with the name of an input", "const f = (a: LampInput) => a;\nconst g = (a: Other) => a.steps;"],
    ["an object with both names", "run(lamp, { steps: 3, num_inference_steps: 4 });"],
  ])("%s, and lists it", (_name, text) => {
    const result = rename(text);
    expect(result.text).toBe(text);
    expect(result.renamed).toBe(0);
    expect(result.lookAt.map(({ field }) => field)).toEqual(["steps"]);
  });

  it("a local variable of that name", () => {
    const text = "const steps = 3;\nclient.run(lamp, {});";
    expect(rename(text)).toEqual({ text, renamed: 0, lookAt: [] });
  });
});

describe("renameFields lists", () => {
  it("no line that only uses the model", () => {
    const text = `${lampImport}export const go = (input: LampInput) => run(lamp, input);\nconst one = lamp;\nrun(one, {});`;
    expect(inFile(text)).toEqual({ text, renamed: 0, lookAt: [] });
  });

  it("what was removed, and what stands somewhere else", () => {
    expect(rename("client.run(lamp, { glow: true });\nrest.style;").lookAt).toEqual([
      { line: 2, field: "glow", reason: "glow was removed" },
      { line: 3, field: "style", replacement: "look.style-name", reason: "style is now look.style-name" },
    ]);
  });

  it.each([
    ["a text between brackets", 'input["steps"];'],
    ["a part of a type", 'type Steps = LampInput["steps"];'],
    ["a field that is left out of a type", 'type Rest = Omit<LampInput, "steps">;'],
    ["a member that is computed", "go({ get steps() { return 3; } });"],
    ["what is taken out of an object", "const { steps: number } = rest;"],
    ["what is taken out of an object under its own name", "const { steps } = rest;"],
  ])("%s", (_name, text) => {
    expect(rename(text).lookAt).toMatchObject([{ line: 2, field: "steps" }]);
  });

  it.each([
    ["all of it", 'export * from "@runflow-models/acme-lamp";'],
    ["by name", 'export { lamp } from "@runflow-models/acme-lamp";'],
    ["after an import", 'import { lamp as light } from "@runflow-models/acme-lamp";\nexport { light };'],
    ["in a value", `${lampImport}export const models = { first: lamp };`],
    ["of a function", `${lampImport}export function model() { return lamp; }`],
    ["by default", `${lampImport}export default lamp;`],
    ["as CommonJS", `${lampImport}module.exports = { lamp };`],
    ["as a type", `${lampImport}export type Input = Partial<LampInput>;`],
  ])("a file that exports the model again, %s", (_name, text) => {
    const reason = "exports the model again; files that import it from here are not looked at";
    expect(inFile(text).lookAt).toEqual([{ line: text.split("\n").length, reason }]);
  });
});
