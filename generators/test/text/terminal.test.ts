import { expect, it } from "vitest";

import { printDiagnostics } from "../../src/commands/output.js";
import { printerOf, progressLine, terminalBlock, terminalText } from "../../src/text/terminal.js";

it.each<[name: string, text: string, printed: string]>([
  ["plain text stays as it is", "3 models: done, café 例", "3 models: done, café 例"],
  ["a line end is spelled out", "a\nb\r\nc", "a\\nb\\r\\nc"],
  ["so is what moves the cursor or colours", "\u001b[2Ja\u009b1m\u0007", "\\u001b[2Ja\\u009b1m\\u0007"],
  ["and what hides or reorders text", "a\u202eb\u200b\u{e0041}", "a\\u202eb\\u200b\\udb40\\udc41"],
  ["and half a character", "a\ud800", "a\\ud800"],
  ["a command of a workflow is none", "::error file=a::b", "\\u003a:error file=a::b"],
  ["nor behind spaces, which the runner cuts", " \u00a0::stop-commands::x", " \u00a0\\u003a:stop-commands::x"],
  ["nor in the older form, which counts anywhere", "a ##[error]b", "a #\\u0023[error]b"],
  ["an emoji stays whole", "\u{1f469}\u200d\u{1f680} \u2764\ufe0f", "\u{1f469}\u200d\u{1f680} \u2764\ufe0f"],
])("terminalText: %s", (_name, text, printed) => {
  expect(terminalText(text)).toBe(printed);
});

it("a block keeps its lines, and no line of it is a command", () => {
  expect(terminalBlock("# One\n\n::error::x\n\t::warning::y\nz\u001b[1m\r\n")).toBe(
    "# One\n\n\\u003a:error::x\n\\t::warning::y\nz\\u001b[1m\n",
  );
});

it("an escape in JSON is the same JSON", () => {
  const value = { "::error::": ["##[group]", "a\u202eb"] };
  expect(JSON.parse(terminalBlock(JSON.stringify(value)))).toEqual(value);
});

it("each text is one line of what a printer writes", () => {
  const written: string[] = [];
  printerOf({ write: (text) => written.push(text) }).lines("a\nb", "c");
  expect(written).toEqual(["a\\nb\nc\n"]);
});

it("progress draws one line, whatever is in progress", () => {
  const written: string[] = [];
  const line = progressLine({ isTTY: true, columns: 80, write: (text) => written.push(text) });
  line.show("models 1/2 acme/x\n::error::y\u001b[2J", 1);
  line.end();
  expect(written).toEqual(["\r\u001b[2Kmodels 1/2 acme/x\\n::error::y\\u001b[2J", "\r\u001b[2K"]);
});

it("a finding keeps to its four lines", () => {
  const text = printDiagnostics([
    {
      code: "x",
      severity: "error",
      model: "acme/a\n::error::b",
      pointer: "p\n::stop-commands::t",
      message: "The name \n0 errors. All checks passed.",
      help: "h",
    },
  ]);
  expect(text.split("\n")).toEqual([
    "error x (acme/a\\n::error::b)",
    "  p\\n::stop-commands::t",
    "  The name \\n0 errors. All checks passed.",
    "  h",
    "",
  ]);
});
