// The emulator against requests as bytes: a page elsewhere whose name was made to point here reads nothing.

import { startEmulator } from "@runflow-models/emulator";
import { fileURLToPath } from "node:url";

import { rawRequest, sendRaw, type RawRequest } from "./raw-requests.js";
import { promise, type FuzzTarget, type OpenTarget } from "./target.js";

const upstream = fileURLToPath(new URL("../specs/upstream", import.meta.url));
const paths = [
  "/v1/runs",
  "/v1/health",
  "/v1/callback-secrets",
  "/v1/models/acme/paper-lantern/runs",
  "/v1/openapi.json",
  "/v1/models/public",
  "/models-catalog.json",
  "/models/acme/paper-lantern/llms.txt",
  "/v1/asset-uploads",
  "/",
];
const isLocal = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+)(?::\d+)?$/i.test(host);

async function open(): Promise<OpenTarget<RawRequest>> {
  const emulator = await startEmulator({ snapshot: upstream, models: false });
  const port = Number(new URL(emulator.url).port);
  let answered = 0;
  let refused = 0;
  return {
    async tryCase(attack) {
      const answer = await sendRaw(port, attack);
      const [, status = ""] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
      const hosts = attack.headers.flatMap((line) => /^Host: (.*)$/s.exec(line)?.[1] ?? []);
      const served = /^[23]/.test(status);
      promise(!served || hosts.every(isLocal), `It answered ${status} to the host ${JSON.stringify(hosts)}.`);
      promise(!/^5(?!01|05)/.test(status), `It answered ${answer.slice(0, 200)}.`);
      if (served) answered += 1;
      else refused += 1;
      promise((await fetch(`${emulator.url}/v1/health`)).status === 200, "It no longer answers.");
    },
    counts: () => ({ "requests answered": answered, "requests refused": refused }),
    close: () => emulator.close(),
  };
}

/** Raw sockets to the emulator. */
export const emulatorTarget: FuzzTarget<RawRequest> = {
  name: "emulator",
  cases: "requests as bytes",
  few: 200,
  arbitrary: rawRequest(paths, ["127.0.0.1", "localhost"]),
  open,
};
