import * as fc from "fast-check";
import { expect, it } from "vitest";

import { logLine, summaryText } from "../../../scripts/propose/print.mjs";
import { attacks, hostileText, unseen } from "./attacks.js";
import { seenByAViewer } from "./seen-by-a-viewer.js";

const seed = 20261128;

it("what git and a patch say is one line of the log and no command", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const line = logLine(text);
      expect(line).not.toMatch(/^\s*::|\n|##\[/);
      expect(line).not.toMatch(unseen);
    }),
    { seed, numRuns: 500 },
  );
});

it("and text in the summary", () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.constantFrom(...attacks)), (text) => {
      const { pictures, links, html, headings, selfLinks } = seenByAViewer(`**Refused.** ${summaryText(text)}`);
      expect({ pictures, links, html, headings, selfLinks }).toEqual({
        pictures: [],
        links: [],
        html: [],
        headings: [],
        selfLinks: [],
      });
    }),
    { seed, numRuns: 500 },
  );
});

it("a command in a sentence stays code", () => {
  expect(summaryText("Run `pnpm generate` for acme_lamp.")).toBe("Run `pnpm generate` for acme\\_lamp.");
});
