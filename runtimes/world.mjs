// In: nothing. Out: an emulator set up as the suite needs it, and a folder to write into.
// Everything is on the loopback, and gone afterwards.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MODELS } from "./suite.mjs";

const inRepository = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Starts a fresh world for one runtime. */
export async function startWorld() {
  const folder = await mkdtemp(join(tmpdir(), "runtimes-"));
  // Imported here: what is missing before a build is then a readable failure of the runtime.
  const { startEmulator } = await import("@runflow-models/emulator");
  const emulator = await startEmulator({
    snapshot: inRepository("generators/test/frozen/upstream"),
    models: inRepository("generators/test/frozen/packages"),
    apiKeys: ["rf_live_runtimes"],
    runSeconds: 0.05,
  });
  emulator.script(MODELS.endless, { ends: "never" });
  emulator.script(MODELS.failing, { failure: { stage: "preprocess", code: "INPUT_VALIDATION_FAILED" } });
  emulator.faults.add({ method: "POST", path: `/v1/models/${MODELS.broken}/runs`, times: 2, drop: "after" });
  return {
    emulator,
    folder,
    async close() {
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
