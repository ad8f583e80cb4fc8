import { expect, test } from "vitest";
import { documentedOutputs } from "../src/snapshot/documented-outputs.js";

test.each([
  ["no section", "# A\n\n## Input Schema\n\n### `prompt` (string, required)\n", []],
  [
    "a table",
    "## Output schema\n\n| Field | Type | Description |\n| --- | --- | --- |\n| outputs | json | The `files`. |\n| seed | json | x |\n\n## Next\n\n| other | x |\n",
    ["outputs", "seed"],
  ],
  [
    "a table in backticks",
    "## Output Schema\n\n| Field | Type |\n|---|---|\n| `image_urls` | `image_list` |\n",
    ["image_urls"],
  ],
  [
    "headings",
    "## Output Schema\n\n### `video` (string)\nThe clip.\n\n### `seed` (integer)\n\n## Usage Examples\n### `not` (x)\n",
    ["video", "seed"],
  ],
  [
    "lost line breaks",
    "# A ## Output Schema | Field | Type | | --- | --- | | `image_urls` | `image_list` | | `seed` | json | ## Usage Examples | `no` | x |",
    ["image_urls", "seed"],
  ],
  [
    "headings on one line",
    "# A ## Output Schema ### `outputs` (json) Files. ### `timing` (json) ## Usage",
    ["outputs", "timing"],
  ],
])("%s", (_name, page, expected) => {
  expect(documentedOutputs(page)).toEqual(expected);
});
