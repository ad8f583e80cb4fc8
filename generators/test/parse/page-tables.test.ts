import { expect, it } from "vitest";
import { parseModelPage } from "../../src/parse/page/parse-model-page.js";
import { place, table, testForms } from "./support/field-forms.js";

testForms("fields that are printed as a table", [
  {
    name: "columns in another order, with other names",
    page: table(
      "Input|Mandatory|Data type|Notes|Enum|Default value",
      "`prompt`|Yes|`string`|What|–|–",
      "size|No|string|How|a, b|`a`",
    ),
    fields: ["prompt! string: What", "size? string =a {a|b}: How"],
  },
  {
    name: "the name behind other columns",
    page: table("Type|Name|Required?|Description", "string|prompt|✅|What", "integer|n|❌|Count"),
    fields: ["prompt! string: What", "n? integer: Count"],
  },
  {
    name: "no column of types",
    page: table("Parameter|Required|Description", "prompt|yes|What"),
    fields: ["prompt!: What"],
  },
  {
    name: "what is deprecated",
    page: `${table("Field|Type|Required|Deprecated|Description", "a|string|no|yes|A", "b|string|no|no|B", "c|string|no|use `a`|C", "~~d~~|string|no||D", "~~`e`~~|string|no|-|~~E~~", "f|string (deprecated)|no||F", "g|string|optional, deprecated||G", "h|string|deprecated||H")}`,
    fields: [
      "a? string ~~: A",
      "b? string: B",
      "c? string ~use `a`~: C",
      "d? string ~~: D",
      "e? string ~~: ~~E~~",
      "f? string ~~: F",
      "g? string ~~: G",
      "h string ~~: H",
    ],
  },
  {
    name: "what is not deprecated",
    page: table(
      "Field|Type|Required|Deprecated|Allowed values|Description",
      "a|string|no|not deprecated||A",
      "b|string|no|No (planned)||B",
      "c|string|no|false.||C",
      "d|string|no|not yet||D",
      "e|string|no|`u`|u, v|E",
      "f|string|no|no longer used||F",
    ),
    fields: [
      "a? string: A",
      "b? string: B / Deprecated: No (planned)",
      "c? string: C",
      "d? string: D",
      "e? string {u|v}: E / Deprecated: `u`",
      "f? string ~no longer used~: F",
    ],
  },
  {
    name: "names that were changed",
    page: table(
      "Field|Type|Description",
      "~~old~~ new|string|A",
      "~~`b`~~ \u2192 `c`|string|B",
      "~~d~~ deprecated|string|D",
      "~~e~~ (use `f`)|string|E",
      "~~g~~_h|string|G",
    ),
    fields: [
      "new string: Formerly `old`. / A",
      "c string: Formerly `b`. / B",
      "d string ~~: D",
      "e string ~~: Use `f`. / E",
      "g_h string: G",
    ],
  },
  {
    name: "columns of the page's own",
    page: table("Field|Type|Description|Range|Example", "n|integer|Count|1-4|2", "p|string|What|-|"),
    fields: ["n integer e.g. 2 [1..4]: Count", "p string: What"],
  },
  {
    name: "brackets that hold the options, or one value of a list",
    page: table(
      "Field|Type|Allowed values|Description",
      "a|string|[en, de, ...]|A",
      "b|array|[255, 128, 0]|B",
      "c|array of strings|[r, g, b]|C",
      "d|image_list|[cat, dog]|D",
      'e|string[]|["cat", "dog"]|E',
      "f|integer|[1, 2, 4]|F",
    ),
    fields: [
      "a string {en|de}+: A",
      "b array {[255, 128, 0]}: B",
      "c array of strings {[r, g, b]}: C",
      "d image_list {[cat, dog]}: D",
      "e string[] {cat|dog}: E",
      "f integer {1|2|4}: F",
    ],
  },
  {
    name: "states in the cells of names and types",
    page: table(
      "Field|Type|Description",
      "`a` (required)|string|A",
      "b*|string|B",
      "c|integer, required|C",
      "d|string?|D",
      "e|integer (optional)|E",
    ),
    fields: ["a! string: A", "b! string: B", "c! integer: C", "d? string: D", "e? integer: E"],
  },
  {
    name: "a condition in the column of states",
    page: table("Field|Type|Required|Description", "mask|image|only with image|M"),
    fields: ["mask image: M / Required: only with image"],
  },
  {
    name: "line breaks inside cells",
    page: table("Field|Type|Options|Description", "a|string|x<br>y|One.<br/>Two."),
    fields: ["a string {x|y}: One. Two."],
  },
  {
    name: "a range and a remark among the allowed values",
    page: table(
      "Field|Type|Required|Allowed values|Description",
      "n|integer|no|1..4|N",
      "p|string|no|Any string up to 9 characters|P",
    ),
    fields: ["n? integer: N / Range: 1-4.", "p? string: P / Values: Any string up to 9 characters."],
  },
  {
    name: "rows that are titles and notes",
    page: table("Field|Type|Description", "**Basic**| | ", "prompt|string|What", "Sizes are in pixels| | ", "seed| | "),
    fields: ["prompt string: What", "seed"],
    findings: ["unreadable-field", "unreadable-field"],
  },
  {
    name: "a further table that is about something else",
    page: `${table("Field|Type|Description", "voice|string|V")}\n\nSome voices:\n\n${table("Name|Description", "ada|Warm")}\n\nPlans:\n\n${table("Parameter|Default|Description", "max_runs|10|R")}\n\nKinds:\n\n${table("Name|Type|Notes", "english|full|N")}`,
    fields: ["voice string: V"],
    findings: ["unreadable-field", "unreadable-field", "unreadable-field"],
  },
  {
    name: "a table of states without types, where fields have types",
    page: `${table("Parameter|Type|Description", "prompt|string|P")}\n\n### Feature support\n\n${table("Name|Required|Notes", "Node SDK|no|from 1.2")}`,
    fields: ["prompt string: P"],
    findings: ["unreadable-field"],
  },
  {
    name: "a table of values below a field",
    page: `### \`mask\` (image, optional)\nMask.\n\n${table("Name|Type|Description", "white|area|is edited")}`,
    fields: ["mask? image: Mask. / Name | Type | Description / white | area | is edited"],
  },
  {
    name: "words in the place of a default",
    page: table(
      "Field|Type|Default|Description",
      "a|string|same as the input|A",
      "b|string|required|B",
      "c|string|1K (see below)|C",
      "d|string|blurry, low quality|D",
      "e|string|`x` for drafts, `y` otherwise|E",
      "f|integer|20 (draft), 50 (final)|F",
      "g|string|chosen by the model|G",
    ),
    fields: [
      "a string: A / Default: same as the input",
      "b! string: B",
      "c string =1K: C / Default: 1K (see below)",
      "d string =blurry, low quality: D",
      "e string: E / Default: `x` for drafts, `y` otherwise",
      "f integer: F / Default: 20 (draft), 50 (final)",
      "g string: G / Default: chosen by the model",
    ],
  },
  {
    name: "a name below the input of a whole body",
    page: table("Name|Type|Description", "input.prompt|string|P", "input.n|integer|N", "callback_url|string|C"),
    fields: ["prompt string: P", "n integer: N"],
  },
  {
    name: "the input of a whole body with fields of its own",
    page: table("Name|Type|Description", "input|object|I", "input.prompt|string|P", "metadata|object|M"),
    fields: ["prompt string: P"],
  },
  {
    name: "HTML in one line",
    page: "<table><tr><th>Field</th><th>Type</th><th>Required</th></tr><tr><td><code>a</code></td><td>string | null</td><td>yes</td></tr></table>",
    fields: ["a! string | null"],
  },
  {
    name: "HTML in many lines, one of them empty",
    page: "<table>\n<thead>\n<tr>\n<th>Field</th>\n<th>Type</th>\n</tr>\n</thead>\n\n<tbody>\n<tr>\n<td>b</td>\n<td>integer</td>\n</tr>\n</tbody>\n</table>",
    fields: ["b integer"],
  },
]);

it("a table about something else is no list of fields", () => {
  const text = `# Lamp\n\n## Models\n\n${table("Name|Type|Price", "fast|image|$1")}\n`;
  expect(parseModelPage(text, place).page.inputs).toBeUndefined();
});
