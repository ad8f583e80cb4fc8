import { expect, it } from "vitest";

import { comparePages } from "../../src/release/guards.js";

const page =
  "# Lamp\n\n- **Date**: 1\n\n### `size` (integer)\n\n- **Max**: 50\n\n### `seed` (integer)\n\n- **Max**: 50\n- **Default**: 4\n\n## More\n\n- [Play](x)\n";
const upTo = (text: string): string => page.slice(0, page.indexOf(text));

it.each([
  ["the same page", page, "none"],
  ["other line ends", page.replaceAll("\n", "\r\n"), "changed"],
  ["no line end", page.trimEnd(), "changed"],
  ["cut at a line end", upTo("- **Default**"), "shorter"],
  ["cut at the end of a line that stands there twice", upTo("\n### `seed`"), "shorter"],
  ["cut inside a line", upTo("(integer)\n\n- **Max**: 50\n- **Default**"), "shorter"],
  ["cut inside the last line", page.slice(0, -4), "shorter"],
  ["cut, with an edit before", upTo("## More").replace("**Date**: 1", "**Date**: 2"), "shorter"],
  ["empty", "\n", "shorter"],
  ["an edit", page.replace("**Default**: 4", "**Default**: 5"), "changed"],
  ["a field that went from the middle", page.replace("### `seed` (integer)\n\n", ""), "changed"],
  [
    "its sections in another order",
    "# Lamp\n\n## More\n\n- [Play](x)\n\n### `seed` (integer)\n\n- **Max**: 50\n- **Default**: 4\n",
    "changed",
  ],
  ["another end", page.replace("- [Play](x)", "- [Read](y)"), "changed"],
  ["more at its end", `${page}\n- [Read](y)\n`, "changed"],
])("%s", (_, after, change) => {
  expect(comparePages(page, after)).toBe(change);
});
