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
