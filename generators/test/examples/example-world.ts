import { createClient } from "@runflow-models/core";
import { createCallbackSecret } from "@runflow-models/core/resources";
import { startEmulator, type Emulator } from "@runflow-models/emulator";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { frozen } from "../frozen/frozen.js";
import { publishWorkspace } from "./publish-workspace.js";

/** What the examples meet: a registry to install from, and an emulator that takes one key only. */
export interface ExampleWorld {
  readonly folder: string;
  readonly registry: string;
  readonly emulator: Emulator;
  /** What a person sets before an example is started. */
  readonly environment: Readonly<Record<"RUNFLOW_API_KEY" | "RUNFLOW_BASE_URL" | "RUNFLOW_CALLBACK_SECRET", string>>;
  close(): Promise<void>;
}

/** No other text looks like it: where it turns up, the key was given away. */
export const key = "rf_live_key_of_the_examples_4f1c9a";

export async function openExampleWorld(): Promise<ExampleWorld> {
  const folder = await mkdtemp(join(tmpdir(), "runflow-examples-"));
  const registry = await publishWorkspace(folder);
  const emulator = await startEmulator({
    snapshot: frozen.upstream,
    models: frozen.packages,
    apiKeys: [key],
    runSeconds: 0.1,
  });
  const runflow = createClient({ apiKey: key, baseUrl: emulator.url });
  const { plain_secret } = await createCallbackSecret(runflow, { label: "examples" });
  if (typeof plain_secret !== "string") throw new Error("The emulator showed no callback secret.");
  return {
    folder,
    registry: registry.url,
    emulator,
    environment: {
      RUNFLOW_API_KEY: key,
      RUNFLOW_BASE_URL: emulator.url,
      RUNFLOW_CALLBACK_SECRET: plain_secret,
    },
    async close() {
      await emulator.close();
      await registry.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
