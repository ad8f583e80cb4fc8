import { table, testForms } from "./support/field-forms.js";

testForms("fields that are printed as headings and paragraphs", [
  {
    name: "what is deprecated",
    page: `### \`a\` (string, optional, deprecated)\nA\n\n### \`b\` (string) [deprecated]\n\n### \`c\` (string)\n- **Deprecated**: true\n\n### \`d\` (string)\n- **Deprecated**: no\n\n### \`e\` (string)\n- **Deprecated**: use \`a\`\n\n### ~~\`f\`~~ (string, optional)\nF ~~and G~~\n\n### ~~g (string)~~\n\n### \`h\` (string, deprecated since v2)\n\n### \`i\` (string)\ndeprecated: a thing`,
    fields: [
      "a? string ~~: A",
      "b string ~~",
      "c string ~~",
      "d string",
      "e string ~use `a`~",
      "f? string ~~: F ~~and G~~",
      "g string ~~",
      "h string ~~: Deprecated since v2.",
      "i string: deprecated: a thing",
    ],
  },
  {
    name: "what is not deprecated",
    page: `### \`a\` (string)\n- **Deprecated**: Not yet\n\n### \`b\` (string)\n- **Deprecated**: 256x256\n- **Options**: \`256x256\`, \`512x512\`\n\n### \`c\` (string, optional; deprecated values are ignored)\n\n### \`d\` (string, deprecated in v3 for webp)`,
    fields: [
      "a string",
      "b string {256x256|512x512}: Deprecated: 256x256",
      "c? string: Deprecated values are ignored.",
      "d string: Deprecated in v3 for webp.",
    ],
  },
  {
    name: "names that were changed",
    page: "### ~~`a`~~ `b` (string, optional)\nB\n\n### ~~c~~ d (string)\nD\n\n### ~~`e`~~ (string)\n\n### ~~`f`~~ **deprecated** (string)",
    fields: ["b? string: Formerly `a`. / B", "d string: Formerly `c`. / D", "e string ~~", "f string ~~"],
  },
  {
    name: "what is deprecated, in a list",
    page: "- ~~`a`~~ (string): A\n- ~~**b**~~ (string)\n- `c` (string, deprecated)\n- ~~d: string, optional~~",
    fields: ["a string ~~: A", "b string ~~", "c string ~~", "d? string ~~"],
  },
  {
    name: "what stands below a label about the elements of a list",
    page: "### `a` (array)\n- **Items**: object\n  - `x` (string, required): X\n  - `y` (integer, optional): Y\n- **Max items**: 3\n\n### `b` (array)\n- **Items**: object with:\n  - `x` (string, required): X\n\n### `c` (array)\n- **Item type**: string (hex colour)\n  - **Options**: `#000`, `#fff`\n\n### `d` (array)\n- **Elements**: Lora\n  - **path** (string, required): Where.",
    fields: [
      ["a object[]", ["x! string: X", "y? integer: Y"]],
      ["b object[]", ["x! string: X"]],
      "c string[] {#000|#fff}: Hex colour.",
      "d array: - Elements: Lora / - path (string, required): Where.",
    ],
  },
  {
    name: "labels about the elements of a list",
    page: "### `a` (array)\n- **Items**: number\n- **Min items**: 4\n\n### `b` (array, optional)\n- **Item type**: object\n- `x` (number): X\n\n### `c` (array)\n- **Items**: string\n- **Options**: `u`, `v`\n\n### `d` (array)\n**Items:** string, max 9 characters\n\n### `e` (json)\n- **Element type**: image\n\n### `f` (array)\n- **Items**: 1-4\n\n### `g` (string)\n- **Items**: number\n\n### `h` (object)\n- **items**: array\n\n### `i` (array of objects)\n- **Item type**: object\n\n### `j` (array)\n- **Items**: string | null",
    fields: [
      "a number[]",
      ["b? object[]", ["x number: X"]],
      "c string[] {u|v}",
      "d string[]: Max 9 characters.",
      "e image[]",
      "f array: - Items: 1-4",
      "g string: - Items: number",
      ["h object", ["items array"]],
      "i array of objects",
      "j array: Each: string | null.",
    ],
  },
  {
    name: "labels that nobody knows, whatever they hold",
    page: "### `size` (object)\n- **Width**: integer\n- **height**: integer\n- **Depth** (integer, required): D",
    fields: [["size object: - Width: integer", ["height integer", "Depth! integer: D"]]],
    findings: ["unknown-label"],
  },
  {
    name: "plain lines below a type",
    page: "### prompt\ntype: string\nrequired: true\nWhat to draw.\n\n### seed\ntype: integer\nrequired: no\ndefault: 5\nminimum: 0\nMaximum: 10\n\n### `mood` (string)\nAs it says.\nrequired: patience",
    fields: [
      "prompt! string: What to draw.",
      "seed? integer =5 [0..10]",
      "mood string: As it says. required: patience",
    ],
  },
  {
    name: "several facts on one line",
    page: "### `a` (string)\n- **Default**: `x`; **Options**: `x`, `y`\n\n### `b` (integer)\n- How many. **Default**: 2, **Min**: 1 | **Max**: 4\n\n### `c` (string)\n- **Options**: **min**: small, **max**: large",
    fields: ["a string =x {x|y}", "b integer =2 [1..4]: - How many.", "c string {min: small|max: large}"],
  },
  {
    name: "underscores for stars, more words for options, and a range with a step",
    page: "### `a` (string)\n- __Default__: `x`\n- __Options__: `x`, `y`\n\n### `b` (string)\n- **Enum values**: `x`, `y`\n\n### `c` (number)\n- **Range**: 0.0 to 1.0 (step 0.05)\n\n### `d` (number)\n- **Range**: 0-1 (exclusive)\n\n### __e__ (string)\n\n### `f` (object)\n- __g__: string, optional",
    fields: [
      "a string =x {x|y}",
      "b string {x|y}",
      "c number [0.0..1.0]: Range: 0.0 to 1.0 (step 0.05)",
      "d number: Range: 0-1 (exclusive)",
      "__e__ string",
      "f object: - __g__: string, optional",
    ],
  },
  {
    name: "facts in lines of their own",
    page: "### size\n\n**Type:** string\n**Required:** No\n**Default:** `a`\n**Options:** a, b",
    fields: ["size? string =a {a|b}"],
  },
  {
    name: "options in other places and words",
    page: "### `a` (string)\n- **Possible values**:\n\n  `x`, `y`,\n  `z`\n\n### `b` (string)\n- **Options (2)**:\n  - **x**: quick\n  - y - slow\n\n### `c` (string)\n- **One of**: x | y",
    fields: ["a string {x|y|z}", "b string {x|y}", "c string {x|y}"],
  },
  {
    name: "limits in other words",
    page: "### `a` (integer)\n- **Range**: 1 to 10\n\n### `b` (number)\n- **Range**: [0, 1]\n\n### `c` (integer)\n- **Options**: 1-4\n\n### `d` (integer)\n- **Minimum value**: `2`",
    fields: ["a integer [1..10]", "b number [0..1]", "c integer: Range: 1-4.", "d integer [2..]"],
  },
  {
    name: "defaults in other marks",
    page: "### `a` (integer)\n- **Default**: **5**\n\n### `b` (integer)\n- **Default**: 5 (recommended)\n\n### `c` (string)\n- **Défaut** : x\n- **Default** : « x »\n\n### `d` (string)\n- **Defaults to**: x",
    fields: ["a integer =5", "b integer =5: Default: 5 (recommended)", "c string =x: - Défaut : x", "d string =x"],
  },
  {
    name: "a state under a condition",
    page: "### `a` (string, required if b is set)\n\n### `b` (string)\n- **Required**: with a",
    fields: ["a string: Required if b is set.", "b string: Required: with a"],
  },
  {
    name: "titles of groups",
    page: "### Required\n\n- `a` (string)\n\n### Optional parameters\nMay be left out.\n\n- `b` (string)\n\n### Advanced\n\n#### `c` (string, required)",
    fields: ["a! string", "b? string", "c! string"],
  },
  {
    name: "titles of groups in bold",
    page: "**Required**\n\n- `a` (string)\n\nOptional:\n\n- `b` (string)",
    fields: ["a! string", "b? string"],
  },
  {
    name: "titles that are no fields",
    page: "### `a` (string)\n\n#### Notes\n\nUse it well.\n\n### Example\n\nLike this.",
    fields: ["a string: Use it well."],
    findings: ["unreadable-field", "unreadable-field"],
  },
  {
    name: "titles of other matters among the fields",
    page: `### \`a\` (string)\n\n### Response\n\n${table("Field|Type|Description", "image|image|I")}\n\n### Webhook payload\n\n#### \`event\` (string)\n\n### Batch requests\n\n- \`items\` (array, required)\n\n### \`b\` (string)`,
    fields: ["a string", "b string"],
    findings: ["unreadable-field", "unreadable-field", "unreadable-field"],
  },
  {
    name: "names that are words of other matters",
    page: "### `results` (integer)\n\n### headers (object, optional)\n\n### Output\n\n- `format` (string)\n\n### Batch settings\n\n#### `size` (integer)",
    fields: ["results integer", "headers? object", "format string", "size integer"],
  },
  {
    name: "a group that is optional as a whole",
    page: "### `a` (string)\n\n### Image parameters (optional)\n\n#### `b` (image, required)\n\n#### `c` (image)",
    fields: ["a string", "b! image", "c? image"],
  },
  {
    name: "names behind a number",
    page: "### 3.1 `prompt` (string, required)\n\n### 3.2. n (integer)\n\n### 2nd_image (image)",
    fields: ["prompt! string", "n integer", "2nd_image image"],
  },
  {
    name: "a question",
    page: "### `a` (string)\n\n### How long may it be? (string, required reading)\n\nUp to 500 characters.",
    fields: ["a string"],
    findings: ["unreadable-field"],
  },
  {
    name: "words in the place of a default",
    page: "### `a` (string)\n- **Default**: random\n- **Options**: `random`, `fixed`\n\n### `b` (string)\n- **Default**: random\n\n### `c` (string)\n- **Default**: `high`. Use `low` for drafts.\n\n### `d` (string)\n- **Default**: `x` when omitted\n\n### `e` (string)\n- **Default**: `x` or `y`",
    fields: [
      "a string =random {random|fixed}",
      "b string: Default: random",
      "c string =high: Default: `high`. Use `low` for drafts.",
      "d string =x: Default: `x` when omitted",
      "e string: Default: `x` or `y`",
    ],
  },
  {
    name: "names in capitals and of several words, when a type follows",
    page: "### Prompt\n\n- **Type**: string\n- **Required**: yes\n\n### Aux Reference 1\n\nA picture.\n\n**Type:** image",
    fields: ["Prompt! string", "Aux Reference 1 image: A picture."],
  },
  {
    name: "fields of text stay below it, where they are told",
    page: "### `prompt` (string)\n\n#### `weight` (number)",
    fields: [["prompt string", ["weight number"]]],
  },
  {
    name: "dotted names below the field that they start with",
    page: "### `config` (object)\n\n### `config.a` (string, required)\n\n### `items` (array)\n\n### `items[].b` (string)\n\n### `prompt` (string)\n\n### `prompt.c` (string)",
    fields: [["config object", ["a! string"]], ["items array", ["b string"]], "prompt string", "prompt.c string"],
  },
  {
    name: "full names below the field that they start with",
    page: "### `points` (array, required)\n\n#### `points[].x` (number, required)\n\n#### `points[*].y` (number)\n\n- `points[].label` (string)\n\n### `config` (object)\n\n#### `config.mode` (string)\n\n#### `config.inner` (object)\n\n##### `config.inner.a` (string)\n\n##### `inner.b` (string)",
    fields: [
      ["points! array", ["x! number", "y number: - `points[].label` (string)"]],
      ["config object", ["mode string", ["inner object", ["a string", "b string"]]]],
    ],
  },
  {
    name: "full names as bullets and rows below their field",
    page: `### \`a\` (array)\n\n- \`a[].x\` (number, required): X\n\n### \`b\` (json)\nSee nested fields below.\n\n### b - nested fields\n\n${table("Field|Type|Description", "b.x|number|X", "b.c.y|number|Y", "z|number|Z")}`,
    fields: [
      ["a array", ["x! number: X"]],
      ["b json: See nested fields below.", ["x number: X", ["c object", ["y number: Y"]], "z number: Z"]],
    ],
  },
  {
    name: "a full name that leads elsewhere, and one that leads over a field of text",
    page: "### `a` (object)\n\n### `b` (object)\n\n#### `a.x` (string)\n\n#### `b.y` (string)\n\n#### `b.y.z` (string)",
    fields: [
      ["a object", ["x string"]],
      ["b object", ["y string", "y.z string"]],
    ],
  },
  {
    name: "fields between that no head describes, or describes later",
    page: "### `config` (object)\n\n### `config.inner.deep` (string, required)\n\n### `config.inner` (object, required)\nI\n\n### `list[].url` (image, required)\n\n### `list[].size.width` (integer)\n\n### `v1.5` (string)",
    fields: [
      ["config object", [["inner! object: I", ["deep! string"]]]],
      ["list array", ["url! image", ["size object", ["width integer"]]]],
      "v1.5 string",
    ],
  },
  {
    name: "names of elements",
    page: "### `a` (array, optional)\nA\n\n### `a[]` (object)\nOne of them.\n\n#### `x` (number)\n\n### `a[].y` (number)\n\n### `tags[]` (string, required)\n- **Options**: `u`, `v`\n\n### `rows` (array)\n\n#### `rows[]` (integer)\n\n### `shots` (json)\n\n#### `shots[].z` (number)\n\n### `cuts` (json)\n\n### `cuts[].z` (number)",
    fields: [
      ["a? object[]: A / One of them.", ["x number", "y number"]],
      "tags! string[] {u|v}",
      "rows integer[]",
      ["shots array", ["z number"]],
      ["cuts array", ["z number"]],
    ],
  },
  {
    name: "a name of more steps than any has",
    page: `### \`${"a[].".repeat(50)}b\` (string)`,
    fields: [`${"a[].".repeat(50)}b string`],
  },
  {
    name: "full names of elements below the input of a body",
    page: table("Name|Type", "input.prompt|string", "input.items[].x|number", "callback_url|string"),
    fields: ["prompt string", ["items array", ["x number"]]],
  },
  {
    name: "fields as bullets below an object",
    page: "### `size` (object | string)\nPreset or size.\n\n- `width` (integer, required): W\n\n### `mode` (string)\n\n- `fast` (string) is quick",
    fields: [
      ["size object | string: Preset or size.", ["width! integer: W"]],
      "mode string: - `fast` (string) is quick",
    ],
  },
  {
    name: "a table below the field or the type that its title names",
    page: `${table("Field|Type|Description", "config|object|C", "shots|Shot[]|S")}\n\n### Config\n\n${table("Field|Type", "a|string")}\n\n### Shot\n\n${table("Field|Type", "b|string")}`,
    fields: [
      ["config object: C", ["a string"]],
      ["shots Shot[]: S", ["b string"]],
    ],
  },
  {
    name: "heads in paragraphs",
    page: "`a` (string, required): A\n\n**b** (integer, optional)\nB\n\n- Default: 1\n\n`c` (string)\n: C",
    fields: ["a! string: A", "b? integer =1: B", "c string: C"],
  },
  {
    name: "a name that was damaged is no field",
    page: "### `a\uFFFDb` (string)\n\n### `c` (string)",
    fields: ["c string"],
    findings: ["unreadable-field", "damaged-text"],
  },
]);
