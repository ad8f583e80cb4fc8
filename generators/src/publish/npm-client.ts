import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createRunNpm, npmComplaint, type NpmResult } from "./npm-command.js";
import { isTaken, type RegistryClient, type ShipmentResult } from "./registry-client.js";
import { RegistryBusyError, RunStoppedError, TokenRefusedError } from "./publish-errors.js";

export interface NpmClientOptions {
  /** Whether each package carries the proof of which workflow built it. */
  readonly provenance: boolean;
  readonly userconfig?: string;
  /** What npm gets as its environment. @defaultValue that of this process */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Publishes through the npm command, which proves to the registry which workflow built a package (provenance) and needs
 * no token of its own. Everything else goes the direct way.
 */
export function createNpmClient(
  registry: string,
  direct: RegistryClient,
  { provenance, userconfig, environment = process.env }: NpmClientOptions = { provenance: true },
): RegistryClient {
  const run = createRunNpm(environment);
  return {
    ...direct,
    async ship({ tarball, tag }) {
      const folder = await mkdtemp(join(tmpdir(), "runflow-release-"));
      try {
        const file = join(folder, "package.tgz");
        await writeFile(file, tarball);
        const settings = [
          `--registry=${registry}`,
          `--tag=${tag}`,
          "--access=public",
          // Its requests, with how often each was sent.
          "--loglevel=http",
          "--ignore-scripts",
          provenance ? "--provenance" : "--no-provenance",
          ...(userconfig === undefined ? [] : ["--userconfig", userconfig]),
        ];
        return shipmentResult(await run(["publish", file, ...settings]));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

const passing = /^(E5\d\d|ETIMEDOUT|ECONNRESET|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ERR_SOCKET_TIMEOUT|EPIPE|E408)$/;

function shipmentResult(result: NpmResult): ShipmentResult {
  const { ok, code = "", stderr } = result;
  if (ok) return "done";
  // npm repeats an upload that got no answer by itself, and then it is told that the version is there.
  const wasRepeated = stderr.split("\n").some((line) => /fetch PUT /.test(line) && / attempt #/.test(line));
  if (code === "EPUBLISHCONFLICT" || isTaken(stderr)) return wasRepeated ? "unknown" : "taken";
  if (code === "E409") return wasRepeated ? "unknown" : "conflict";
  if (code === "ENEEDAUTH") return "untrusted";
  if (code === "E401" || code === "EOTP") {
    throw new TokenRefusedError(
      `The registry refused the publish token of this workflow (${code}). Run the workflow again; if it stays so, look at ` +
        "the trusted publisher that the package has at the registry.",
    );
  }
  if (code === "E429") {
    // npm has waited and asked again by itself; it does not say how long the registry wants to be left alone.
    throw new RegistryBusyError("The registry asks to wait (429).");
  }
  if (passing.test(code)) return "unknown";
  const complaint = npmComplaint(result);
  if (code === "ENOENT") throw new RunStoppedError("npm was not found. Install npm 11.");
  if (code === "E422" && /repository/i.test(stderr)) {
    throw new RunStoppedError(
      `The registry refused the proof of origin (422): ${complaint} Set the repository's address to that of the ` +
        "repository that publishes, run `pnpm generate`, and commit.",
    );
  }
  throw new Error(`npm publish failed${code === "" ? "" : ` (${code})`}: ${complaint}`);
}
