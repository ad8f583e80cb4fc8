import { expect, it } from "vitest";

import { compareWithCold } from "./support/incremental.js";

// The long form runs many more rounds.
it.each([1, 2])(
  "gives the same bytes and the same report with what it remembers as without (seed %i)",
  async (seed) => {
    await compareWithCold(seed, 12, (incremental, cold) => expect(incremental).toEqual(cold));
  },
);
