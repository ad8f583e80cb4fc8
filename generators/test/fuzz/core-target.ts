// Core against a server that answers anything: each call ends, in one error of ours, and one call starts one run.

import * as fc from "fast-check";
import { createClient, defineModel, isRunflowError, type Run } from "@runflow-models/core";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { hostileAnswer, sendAnswer, type HostileAnswer } from "./hostile-answers.js";
import { promise, type FuzzTarget, type OpenTarget } from "./target.js";

interface HostileServer {
  /** What is answered to the requests that start a run; the last answer goes on. An honest one follows where `honest`. */
  readonly starts: readonly HostileAnswer[];
  /** What is answered to the looks at the run. */
  readonly looks: readonly HostileAnswer[];
  /** Does the server turn honest in the end? */
  readonly honest: boolean;
}

const key = "rf_live_fuzz0123456789abcdef";
const file = "http://127.0.0.1:9/a.png";
const model = defineModel<{ readonly prompt: string }, { readonly images: readonly { readonly url: string }[] }>({
  id: "acme/vase",
  media: [],
});

interface World {
  attack: HostileServer;
  started: number;
  looked: number;
  readonly runs: Set<string>;
  readonly idempotencyKeys: Set<unknown>;
}

async function open(): Promise<OpenTarget<HostileServer>> {
  // Each case has a base address of its own: what one that gave up has sent may arrive while the next one runs.
  const worlds = new Map<string, World>();
  let cases = 0;
  let ended = 0;
  let failed = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const [, name = "", path = ""] = /^\/([^/]+)(\/.*)$/.exec(request.url ?? "") ?? [];
      const world = worlds.get(name);
      if (world === undefined) response.destroy();
      else answer(request, path, response, world);
    });
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async tryCase(attack) {
      const now: World = { attack, started: 0, looked: 0, runs: new Set(), idempotencyKeys: new Set() };
      const name = String((cases += 1));
      worlds.set(name, now);
      // Without pauses a case takes a moment, whatever the server asks for.
      const client = createClient({
        apiKey: key,
        baseUrl: `${url}/${name}`,
        timeout: 2_000,
        retry: { attempts: 3, baseDelay: 1, maxDelay: 2, deadline: 500 },
        poll: { interval: 1, maxInterval: 2, failures: 3, timeout: 1_000 },
        requestsPerSecond: 10_000,
      });
      try {
        const run = await client.run(model, { prompt: "a vase" });
        ended += 1;
        await readAll(run);
      } catch (error) {
        failed += 1;
        promise(isRunflowError(error), `It ends in ${String(error)} instead of an error of ours.`);
        const told = `${error.message} ${JSON.stringify(error)} ${String(error.stack)} ${String(error.cause)}`;
        promise(!told.includes(key), "The error holds the key.");
        promise(error.message.length < 4_000, `The message has ${error.message.length} characters.`);
        if (now.looked > 0) promise(error.runId !== undefined, "A run was started, and the error does not name it.");
      }
      worlds.delete(name);
      promise(now.idempotencyKeys.size <= 1, "One call was sent under two idempotency keys.");
    },
    counts: () => ({ "runs that ended": ended, "runs that failed": failed }),
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

/** Looks at all that a run offers: nothing of it may throw anything but an error of ours. */
async function readAll(run: Run<unknown>): Promise<void> {
  void [run.id, run.status_code, run.output, run.cost, run.record];
  for (const file of run.files.slice(0, 3)) await file.bytes();
}

function answer(request: IncomingMessage, path: string, response: ServerResponse, world: World): void {
  const id = "019e0000-0000-7000-8000-000000000001";
  const { starts, looks, honest } = world.attack;
  if (request.method === "POST" && path.endsWith("/runs")) {
    world.idempotencyKeys.add(request.headers["idempotency-key"]);
    const next = starts[world.started] ?? (honest ? undefined : starts.at(-1));
    world.started += 1;
    const run = { id, status_code: "queued" };
    return next === undefined ? honestly(response, 202, run) : sendAnswer(response, next, run);
  }
  if (request.method === "GET" && path.startsWith("/v1/runs/")) {
    const next = looks[world.looked] ?? (honest ? undefined : looks.at(-1));
    world.looked += 1;
    const run = { id, status_code: "succeeded", output: { images: [{ url: file }] } };
    return next === undefined ? honestly(response, 200, run) : sendAnswer(response, next, run);
  }
  honestly(response, 200, { status: "ok" });
}

function honestly(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(json));
}

const attack: fc.Arbitrary<HostileServer> = fc.record({
  starts: fc.array(hostileAnswer, { maxLength: 3 }),
  looks: fc.array(hostileAnswer, { maxLength: 4 }),
  honest: fc.boolean(),
});

/** Hostile answers to core. */
export const coreTarget: FuzzTarget<HostileServer> = {
  name: "core",
  cases: "hostile servers",
  few: 100,
  arbitrary: attack,
  open,
};
