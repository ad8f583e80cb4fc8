import { describe, expect, it } from "vitest";

import type { Schema } from "../../src/ir/schema.js";
import { factsInProse } from "../../src/normalise/rules/facts-in-prose.js";

const from = "llms.txt#/input/lamp";

const kinds: readonly Schema[] = [
  { kind: "number", integer: true, from },
  { kind: "number", integer: false, from },
  { kind: "string", from },
  { kind: "enum", values: ["auto", "origin"], open: false, from },
  { kind: "boolean", from },
  { kind: "media", media: "image", from },
  { kind: "array", items: { kind: "media", media: "image", from }, from },
  { kind: "array", items: { kind: "number", integer: false, from }, from },
  { kind: "json", shape: "container", from },
  {
    kind: "union",
    variants: [
      { kind: "json", shape: "object", from },
      { kind: "string", from },
    ],
    from,
  },
];

// Each sentence holds numbers or the words of a limit, and none is a limit of the field itself, whatever its type.
const sentences: readonly string[] = [
  "How far to grow upwards, in percent (0\u201380%).",
  "Clip to edit. MP4 or MOV; 3 to 60 s; longer side up to 2160 px; more than 8 fps; up to 100 MB.",
  "Each side from 300 px; ratio from 1:2.5 to 2.5:1; up to 10 MB each.",
  "Ratio at most 3:1, 655,360 to 8,294,400 pixels in total.",
  "Last changed 2026-04-21.",
  "Costs $0.04 to $0.08, for $0.015 more an image.",
  "Works with v2 and v3-5.",
  "The subjects are character1 to character9, in the order of the images.",
  "The prompt refers to them as voice_1 and voice_2; see voices 1-2.",
  "Usually 3.5.",
  "20-25 is good, 30-50 for more detail.",
  "How far the result may leave the source, 0.05 subtle to 1.0 full.",
  "1 is the strictest, 6 the loosest.",
  "About 1024, 2048 or 4096 pixels.",
  "Shape of the clip: 16:9, 9:16, 1:1, 4:3 or 3:4.",
  "Sound of the result: `auto` or `origin`.",
  "How many times larger, such as 2 or 4; the result must stay under 24 MP.",
  "In about seven words at most.",
  "The default depends on the model.",
  "By default the size of the input is kept.",
  "Defaults to a random number.",
  "Overrides the default range of 4 to 6 that the preset brings.",
  "Describe up to 3 characters.",
  "Max 500 tokens.",
  "At most 15 seconds of video.",
  "First frame, 720p or larger, in 16:9 or 9:16.",
  "Experimental switch (see section 3-4).",
  "Rounded to a multiple of 8.",
  "Roughly 10-20.",
  "For example 1-4.",
  "Year of the style (1990-2020).",
  "3-in-1 mode, step 2 of 4.",
  "Between takes, 2 to 3 shots later the light changes.",
];

describe("what a text mentions in passing is no fact about the field", () => {
  it.each(sentences)("%s", (description) => {
    for (const kind of kinds) {
      const schema = { ...kind, description };
      const told: unknown[] = [];
      expect(
        factsInProse(schema, ["lamp"], (fact) => told.push(fact)),
        kind.kind,
      ).toEqual(schema);
      expect(told).toEqual([]);
    }
  });
});
