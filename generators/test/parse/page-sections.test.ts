import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/parse-model-page.js";

const place = { model: "acme/lamp", document: "models/acme/lamp/llms.txt" };
const inputs = "## Input Schema\n\n### `prompt` (string, required)\nWhat to show.\n";

function read(...sections: readonly string[]) {
  const { page, diagnostics } = parseModelPage(`# Lamp\n\n> Glows.\n\n${sections.join("\n\n")}\n`, place);
  return {
    inputs: page.inputs?.map(({ name }) => name),
    outputs: page.outputs?.map(({ name }) => name),
    findings: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
  };
}

const headings = "### `video` (video, required)\nThe clip.\n\n### `seconds` (number, optional)\nIts length.";
const forms: readonly [form: string, fields: string][] = [
  ["headings", headings],
  ["bullets", "- `video` (video, required): The clip.\n- `seconds` (number, optional): Its length."],
  ["a table", "| Field | Type | Description |\n|---|---|---|\n| video | video | The clip. |\n| seconds | number | L |"],
  [
    "a table with states",
    "| Field | Type | Required | Description |\n|---|---|---|---|\n| video | video | yes | C |\n| seconds | number | no | L |",
  ],
];

describe.each(forms)("what a model returns, as %s", (_, fields) => {
  it.each([
    "Output",
    "Output Format",
    "Output Details",
    "Output Specification",
    "Output structure",
    "Output object",
    "Output data",
    "Model Output",
    "Output parameters reference",
    "What you get back",
    "Returned fields",
    "Return value",
    "Response",
    "Response Schema",
    "Response Fields",
    "Response Format",
    "Response Body",
    "Result",
    "Results",
  ])("%s", (title) => {
    const outputs = { inputs: ["prompt"], outputs: ["video", "seconds"], findings: [] };
    expect(read(inputs, `## ${title}\n\n${fields}`)).toEqual(outputs);
    expect(read(`## ${title}\n\n${fields}`, inputs)).toEqual(outputs);
  });
});

describe("a response beside the output", () => {
  const record = "### `id` (string, required)\nRun.\n\n### `status_code` (string, required)\nqueued.";
  it("that is the record of a run is not what the model makes", () => {
    expect(read(inputs, `## Response\n\n${record}`)).toEqual({
      inputs: ["prompt"],
      outputs: undefined,
      findings: ["info fields-left-out"],
    });
  });

  it("that is printed as a table of a record is not what the model makes", () => {
    const table = "| Field | Type | Description |\n|---|---|---|\n| run_id | string | R |\n| status | string | S |";
    expect(read(inputs, `## Response\n\n${table}`)).toMatchObject({ inputs: ["prompt"], outputs: undefined });
  });

  it("gives way to a section about the output", () => {
    expect(read(inputs, `## Output Schema\n\n- \`image\` (image): I`, `## Response\n\n${headings}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["image"],
      findings: ["info fields-left-out"],
    });
  });
});

describe("fields below a title that nobody knows", () => {
  const steps = "### `steps` (integer, optional)\nHow many.";
  it.each<[title: string, names: readonly string[], findings: readonly string[]]>([
    ["Fine tuning", ["prompt"], ["warning fields-left-out"]],
    ["Good to know", ["prompt"], ["warning fields-left-out"]],
    ["Webhook payload", ["prompt"], ["info fields-left-out"]],
    ["Event types", ["prompt"], ["info fields-left-out"]],
    ["Advanced options", ["prompt", "steps"], []],
    ["Model settings", ["prompt", "steps"], []],
    ["More parameters", ["prompt", "steps"], []],
  ])("%s, beside the inputs", (title, names, findings) => {
    expect(read(inputs, `## ${title}\n\n${steps}`)).toEqual({ inputs: names, outputs: undefined, findings });
  });

  it("are the inputs where no other section lists any", () => {
    expect(read(`## What goes in\n\n${steps}`, `## What comes out\n\n${headings}`)).toEqual({
      inputs: ["steps"],
      outputs: undefined,
      findings: ["warning fields-left-out"],
    });
  });

  it("are no inputs before the section about them either", () => {
    expect(read(`## What comes out\n\n${headings}`, inputs)).toEqual({
      inputs: ["prompt"],
      outputs: undefined,
      findings: ["warning fields-left-out"],
    });
  });

  it("stay together over a title between them", () => {
    expect(
      read(`## What goes in\n\n${steps}\n\n### Notes\n\nA word.\n\n### \`seed\` (integer, optional)`),
    ).toMatchObject({ inputs: ["steps", "seed"] });
  });
});

describe("titles of inputs in other words", () => {
  it.each(["Input Format", "Input Details", "Model input", "Input specification", "Input parameters reference"])(
    "%s",
    (title) => {
      const table = "| Field | Type | Example | Description |\n|---|---|---|---|\n| prompt | string | cat | What |";
      expect(read(`## ${title}\n\n${table}`)).toEqual({ inputs: ["prompt"], outputs: undefined, findings: [] });
    },
  );
});

describe("what the body of a run has beside its input", () => {
  const beside = "### `callback_url` (string, optional)\nWhere.\n\n### `metadata` (object, optional)\nKept.";
  it.each(["Run options", "Optional parameters", "Advanced settings"])("is no input below %s", (title) => {
    expect(read(inputs, `## ${title}\n\n${beside}\n\n### \`seed\` (integer, optional)`)).toEqual({
      inputs: ["prompt", "seed"],
      outputs: undefined,
      findings: ["info beside-the-input", "info beside-the-input"],
    });
  });

  it("may be the name of an input in the section about them", () => {
    expect(read(`${inputs}\n\n### \`metadata\` (object, optional)`)).toEqual({
      inputs: ["prompt", "metadata"],
      outputs: undefined,
      findings: [],
    });
  });
});

describe("a table below a title that nobody knows", () => {
  const table = (header: string, row: string) =>
    `## All about it\n\n| ${header} |\n|${"---|".repeat(header.split("|").length)}\n| ${row} |`;
  it.each<[header: string, row: string, names: readonly string[] | undefined]>([
    ["Name | Type | Required | Example | Description", "prompt | string | yes | cat | What", ["prompt"]],
    ["Name | Type | Range | Description", "steps | integer | 1-4 | S", ["steps"]],
    ["Name | Type | Example", "prompt | string | cat", undefined],
    ["Name | Type | Price | Description", "prompt | string | $1 | What", undefined],
    ["Name | Type | Cost per run | Description", "prompt | string | $1 | What", undefined],
    ["Name | Type | Language | Description", "ada | female | en | Warm", undefined],
  ])("%s", (header, row, names) => {
    expect(read(table(header, row)).inputs).toEqual(names);
  });
});
