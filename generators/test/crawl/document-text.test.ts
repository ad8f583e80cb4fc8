import { describe, expect, it } from "vitest";
import { notAPage, withoutByteOrderMark } from "../../src/crawl/document-text.js";
import { printJson } from "../../src/text/json.js";

describe("notAPage", () => {
  it.each([
    { text: "# Lamp\n\nText with <b>html</b>.", want: undefined },
    { text: "Flattened text, no heading", want: undefined },
    { text: "<!-- a note -->\n# Lamp", want: undefined },
    { text: "[Lamp](https://www.example.com) is a model", want: undefined },
    { text: "<!DOCTYPE html><html></html>", want: "an HTML page" },
    { text: "\n <HTML lang=en>", want: "an HTML page" },
    { text: "<!-- built -->\n<!doctype html>", want: "an HTML page" },
    { text: '{"detail":"Not Found"}', want: "JSON" },
    { text: " \n", want: "an empty document" },
    { text: "", want: "an empty document" },
  ])("says $want of $text", ({ text, want }) => {
    expect(notAPage(Buffer.from(text))).toBe(want);
  });

  it("refuses bytes that are no UTF-8", () => {
    expect(notAPage(Uint8Array.of(0x23, 0xff, 0xfe))).toBe("bytes that are not UTF-8");
  });
});

it("takes a byte order mark away, and only one at the beginning", () => {
  expect(Buffer.from(withoutByteOrderMark(Buffer.from("\ufeffa\ufeff"))).toString()).toBe("a\ufeff");
});

it("prints JSON in upstream's order of keys", () => {
  expect(printJson({ b: [1], a: {} })).toBe('{\n  "b": [\n    1\n  ],\n  "a": {}\n}\n');
});

describe("a page that may be HTML", () => {
  const told = (text: string): string | undefined => notAPage(new TextEncoder().encode(text));

  it.each([
    ["comments before it", `${"<!-- a -->\n".repeat(30)}<!doctype html>`, "an HTML page"],
    ["an empty comment before it", "<!----><html>", "an HTML page"],
    ["comments and no HTML", "<!-- a -->\t".repeat(30), undefined],
    ["330 bytes of comments", `${"<!---->\t".repeat(41)}x`, undefined],
    ["a megabyte of comments", `${"<!---->".repeat(150_000)}x`, undefined],
    ["a comment that never ends", `<!-- ${"<!--".repeat(100_000)}<html>`, undefined],
    ["spaces", `${" ".repeat(500_000)}# Lamp`, undefined],
  ])("%s", (_, text, problem) => {
    expect(told(text)).toBe(problem);
  });
});
