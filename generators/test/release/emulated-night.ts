import { startEmulator } from "@runflow-models/emulator";
import { join } from "node:path";

import { runRegenerate, type RegenerateOptions } from "../../src/commands/regenerate.js";
import type { NightReport } from "../../src/release/night-report.js";
import { frozen } from "../frozen/frozen.js";

/** One night of a repository whose upstream is a folder, served over loopback. */
export async function emulatedNight(
  upstream: string,
  repository: string,
  more: Partial<RegenerateOptions> = {},
): Promise<NightReport> {
  const emulator = more.offline === true ? undefined : await startEmulator({ snapshot: upstream, models: false });
  const url = emulator?.url ?? "http://127.0.0.1:9";
  try {
    return await runRegenerate({
      site: url,
      api: url,
      snapshots: join(repository, "generators/snapshots"),
      out: join(repository, "packages/models"),
      changesets: join(repository, ".changeset"),
      refinements: frozen.refinements,
      dryRun: false,
      offline: false,
      force: [],
      ...more,
    });
  } finally {
    await emulator?.close();
  }
}
