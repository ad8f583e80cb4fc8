import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { RegistryBusyError } from "./polite-fetch.js";
import type { RegistryClient, ShipmentResult } from "./registry-client.js";

/**
 * Publishes through the npm command, which proves to the registry which workflow built a package (provenance) and needs
 * no token of its own. Everything else goes the direct way.
 */
export function createNpmClient(
  registry: string,
  direct: RegistryClient,
  options: { readonly provenance: boolean; readonly userconfig?: string } = { provenance: true },
): RegistryClient {
  return {
    ...direct,
    async ship({ tarball }) {
      const folder = await mkdtemp(join(tmpdir(), "runflow-release-"));
      try {
        const file = join(folder, "package.tgz");
        await writeFile(file, tarball);
        return await npm([
          "publish",
          file,
          "--registry",
          registry,
          "--access",
          "public",
          "--ignore-scripts",
          ...(options.provenance ? ["--provenance"] : []),
          ...(options.userconfig === undefined ? [] : ["--userconfig", options.userconfig]),
        ]);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

function npm(args: readonly string[]): Promise<ShipmentResult> {
  return new Promise((settle, reject) => {
    execFile("npm", [...args], { maxBuffer: 16 * 1024 * 1024 }, (error, _stdout, stderr) => {
      if (error === null) settle("done");
      else if (/EPUBLISHCONFLICT|E409|cannot publish over|previously published/i.test(stderr)) settle("taken");
      else if (/E429/.test(stderr)) {
        // npm has waited and asked again by itself; it does not say how long the registry wants to be left alone.
        reject(
          new RegistryBusyError(
            "The registry asks to wait. Run the same command again later: it goes on where it stopped.",
          ),
        );
      } else if (/E5\d\d|ETIMEDOUT|ECONNRESET/.test(stderr)) settle("unknown");
      else {
        // npm masks tokens itself; the rest of its log is not repeated.
        const lines = stderr.split("\n").filter((line) => line.includes("npm error"));
        reject(new Error(`npm publish failed: ${lines.slice(0, 3).join(" ").slice(0, 300)}`, { cause: error }));
      }
    });
  });
}
