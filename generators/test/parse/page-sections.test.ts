import { describe, expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";

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

// Which form the fields have hangs on no title, and a title on no form: each is told with one of the other.
describe("what a model returns", () => {
  const outputs = { inputs: ["prompt"], outputs: ["video", "seconds"], findings: [] };

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
  ])("below %s", (title) => {
    expect(read(inputs, `## ${title}\n\n${headings}`)).toEqual(outputs);
    expect(read(`## ${title}\n\n${headings}`, inputs)).toEqual(outputs);
  });

  it.each(forms)("as %s", (_, fields) => {
    for (const title of ["Output", "Output data", "Response"]) {
      expect(read(inputs, `## ${title}\n\n${fields}`)).toEqual(outputs);
      expect(read(`## ${title}\n\n${fields}`, inputs)).toEqual(outputs);
    }
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

  it.each([
    "| id | string | R |\n| output | object | O |\n| error | string | E |",
    "| run | object | R |\n| run.id | string | I |\n| run.status_code | string | S |\n| run.output.urls | image_list | U |",
  ])("that is an envelope of a run is not what the model makes: %s", (rows) => {
    const table = `| Field | Type | Description |\n|---|---|---|\n${rows}`;
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
  const beside =
    "### `callback_url` (string, optional)\nWhere.\n\n### `metadata` (object, optional)\nKept with the run.";
  it.each(["Run options", "Optional parameters", "Advanced settings"])("is no input below %s", (title) => {
    expect(read(inputs, `## ${title}\n\n${beside}\n\n### \`seed\` (integer, optional)`)).toEqual({
      inputs: ["prompt", "seed"],
      outputs: undefined,
      findings: ["info beside-the-input", "info beside-the-input"],
    });
  });

  const exif = "### `metadata` (json, optional)\nEXIF data to embed.";
  it("is left out with a warning where the text does not speak of the run", () => {
    expect(read(inputs, `## Advanced Parameters\n\n${exif}\n\n### \`seed\` (integer, optional)`)).toEqual({
      inputs: ["prompt", "seed"],
      outputs: undefined,
      findings: ["warning beside-the-input"],
    });
  });

  it("may be the name of an input where all sections are groups", () => {
    const required = "## Required Parameters\n\n### `prompt` (string, required)\nWhat to show.";
    expect(read(required, `## Optional Parameters\n\n${exif}`)).toEqual({
      inputs: ["prompt", "metadata"],
      outputs: undefined,
      findings: [],
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

describe("inputs below a title about the output", () => {
  const format =
    "### `output_format` (string, optional)\nThe file type.\n\n- **Default**: `png`\n- **Options**: `png`, `jpeg`";
  const count = "### `num_outputs` (integer, optional)\nHow many.\n\n- **Min**: 1\n- **Max**: 4";
  const table =
    "| Field | Type | Required | Allowed values | Description |\n|---|---|---|---|---|\n" +
    "| output_format | string | optional | png, jpeg | The file type. |\n| output_quality | integer | optional | Any | Q |";
  const output = "## Output Schema\n\n- `image` (image): The picture.";

  it.each(["Output Format", "Output Parameters", "Output", "Results", "Response Format", "Output Settings"])(
    "%s",
    (title) => {
      expect(read(inputs, `## ${title}\n\n${format}\n\n${count}`)).toEqual({
        inputs: ["prompt", "output_format", "num_outputs"],
        outputs: undefined,
        findings: [],
      });
    },
  );

  it("may stand in a table with allowed values", () => {
    expect(read(inputs, `## Output Format\n\n${table}`)).toEqual({
      inputs: ["prompt", "output_format", "output_quality"],
      outputs: undefined,
      findings: [],
    });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ["a section about the output", ["image"], [output]],
    ["a response", ["video", "seconds"], [`## Response\n\n${headings}`]],
  ])("are left out beside %s", (_, outputs, sections) => {
    expect(read(inputs, `## Output Format\n\n${format}`, ...sections)).toEqual({
      inputs: ["prompt"],
      outputs,
      findings: ["warning fields-left-out"],
    });
  });

  it("are left out where only their names tell", () => {
    const named =
      "| Field | Type | Required | Description |\n|---|---|---|---|\n| output_format | string | optional | png or jpeg |";
    expect(read(inputs, output, `## Output Format\n\n${named}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["image"],
      findings: ["warning fields-left-out"],
    });
  });

  it("are left out among outputs", () => {
    expect(read(inputs, `## Output\n\n${headings}\n\n${format}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["video", "seconds"],
      findings: ["warning fields-left-out"],
    });
  });

  it.each([
    ["that is printed like the inputs", "| image | string | optional | - | I |\n| seed | integer | optional | - | S |"],
    ["that states a default of nothing", "| image | string | yes | - | I |\n| seed | integer | no | null | S |"],
  ])("are none of a table %s", (_, rows) => {
    const table = `| Field | Type | Required | Default | Description |\n|---|---|---|---|---|\n${rows}`;
    expect(read(inputs, `## Output\n\n${table}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["image", "seed"],
      findings: [],
    });
  });

  it("are in doubt where no more than limits tell of them", () => {
    const score = "### `score` (number, optional)\nHow sure.\n\n- **Min**: 0\n- **Max**: 1";
    expect(read(inputs, `## Output\n\n${score}`)).toEqual({
      inputs: ["prompt"],
      outputs: undefined,
      findings: ["warning fields-left-out"],
    });
  });

  it.each([
    ["that has options", "### `reason` (string, optional)\nWhy it ended.\n\n- **Options**: `stop`, `length`"],
    ["that is null at first", "### `reason` (string, optional)\nWhy it ended.\n\n- **Default**: `null`"],
  ])("are none of an output %s", (_, reason) => {
    expect(read(inputs, `## Output\n\n${headings}\n\n${reason}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["video", "seconds", "reason"],
      findings: [],
    });
  });
});

describe("a title that announces something to set", () => {
  const forms: readonly [[form: string, fields: string], ...[form: string, fields: string][]] = [
    ["a heading", "### `zoom` (number, optional)\nHow near."],
    ["a bullet", "- `zoom` (number, optional): How near."],
    [
      "a table",
      "| Parameter | Type | Required | Description |\n|---|---|---|---|\n| zoom | number | optional | How near. |",
    ],
  ];
  const [[, heading]] = forms;
  const taken = { inputs: ["prompt", "zoom"], outputs: undefined, findings: [] };
  const left = { inputs: ["prompt"], outputs: undefined, findings: ["warning fields-left-out"] };

  it.each([
    "Output Settings",
    "Response Options",
    "Output Configuration",
    "Advanced Options",
    "Video options",
    "Camera Controls",
    "Generation Parameters",
  ])("%s", (title) => {
    expect(read(inputs, `## ${title}\n\n${heading}`)).toEqual(taken);
  });

  it.each(["Webhook settings", "Header options", "Client configuration", "Advanced", "Safety"])("not %s", (title) => {
    expect(read(inputs, `## ${title}\n\n${heading}`)).toEqual(left);
  });

  it.each(forms)("above %s", (_, fields) => {
    expect(read(inputs, `## Output Settings\n\n${fields}`)).toEqual(taken);
    expect(read(inputs, `## Camera Controls\n\n${fields}`)).toEqual(taken);
    expect(read(inputs, `## Webhook settings\n\n${fields}`)).toEqual(left);
  });

  it("lists inputs where it tells their defaults", () => {
    const table = "| Parameter | Type | Default | Description |\n|---|---|---|---|\n| zoom | number | 1 | How near. |";
    expect(read(inputs, `## Camera Controls\n\n${table}`)).toMatchObject({ inputs: ["prompt", "zoom"], findings: [] });
  });

  it("lists none below a webhook", () => {
    expect(read(inputs, "## Webhook settings\n\n### Options\n\n- `url` (string, required): U")).toMatchObject({
      inputs: ["prompt"],
      findings: ["warning fields-left-out"],
    });
  });

  it("lists no inputs where it lists kinds", () => {
    const kinds = "| Name | Type | Description |\n|---|---|---|\n| `clip` | video | A clip. |";
    expect(read(inputs, `## Video options\n\n${kinds}`)).toEqual({
      inputs: ["prompt"],
      outputs: undefined,
      findings: ["warning fields-left-out"],
    });
  });
});

describe("a table of kinds", () => {
  const kinds = "| Name | Type | Description |\n|---|---|---|\n| clip | video | A clip. |";
  it.each(["Input Types", "Input Data", "Output Types"])("%s beside the inputs lists no fields", (title) => {
    const left = { inputs: ["prompt"], outputs: undefined, findings: ["warning fields-left-out"] };
    expect(read(inputs, `## ${title}\n\n${kinds}`)).toEqual(left);
    expect(read(`## ${title}\n\n${kinds}`, inputs)).toEqual(left);
  });

  it("Output Data beside the outputs lists no fields", () => {
    expect(read(inputs, "## Output Schema\n\n- `image` (image): I", `## Output Data\n\n${kinds}`)).toEqual({
      inputs: ["prompt"],
      outputs: ["image"],
      findings: ["warning fields-left-out"],
    });
  });

  it.each([
    "| Name | Type | Required | Description |\n|---|---|---|---|\n| clip | video | yes | C |",
    "- `clip` (video): C",
  ])("is none where it marks names or tells a state: %s", (fields) => {
    expect(read(inputs, `## Input Data\n\n${fields}`)).toMatchObject({ inputs: ["prompt", "clip"], findings: [] });
  });
});

describe("a table of other matters", () => {
  const table = "| Field | Type | Description |\n|---|---|---|\n| code | string | Which. |";
  it.each(["Errors", "Error Codes", "Webhooks", "Errors\n\n### 400"])("below %s is no output", (title) => {
    expect(read(inputs, `## ${title}\n\n${table}`)).toMatchObject({ inputs: ["prompt"], outputs: undefined });
  });

  it("does not beat a response", () => {
    expect(read(inputs, `## Response\n\n${headings}`, `## Errors\n\n${table}`)).toMatchObject({
      outputs: ["video", "seconds"],
    });
    expect(read(inputs, `## Response\n\n${headings}`, `## All about it\n\n${table}`)).toMatchObject({
      outputs: ["video", "seconds"],
    });
  });
});
