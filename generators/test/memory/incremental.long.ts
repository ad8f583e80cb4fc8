import { expect, it } from "vitest";

import { compareWithCold } from "./support/incremental.js";

it("gives the same bytes and the same report with what it remembers as without, 500 times", async () => {
  await compareWithCold(20_261_129, 500, (incremental, cold) => expect(incremental).toEqual(cold));
});
