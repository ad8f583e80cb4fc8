// In: how many runs to wait for. Out: what waiting for them holds in memory, and how soon an abort is heard.
// It reaches no host but the loopback.

import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** What waiting took. Times are in milliseconds. */
export interface Waiting {
  readonly runs: number;
  /** In bytes, of the heap and beside it. */
  readonly held: number;
  /** From the abort of one call until it was rejected: the median of twenty. */
  readonly abortOne: number;
  /** From the abort of all calls at once until the last was rejected. */
  readonly abortAll: number;
  /** How many calls were rejected with an `AbortError`. */
  readonly aborted: number;
}

/** Waits for runs that never end, in a process of its own and against a real server. */
export async function measureWaiting(runs: number): Promise<Waiting> {
  let started = 0;
  const server = createServer((request, response) => {
    const id = request.method === "POST" ? `run-${(started += 1)}` : (request.url?.split("/").at(-1) ?? "");
    request.resume();
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ id, status_code: "running", nodes_total: 3, nodes_completed: 1, input: {} }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const script = fileURLToPath(new URL("waiting-child.ts", import.meta.url));
  const parameters = ["--expose-gc", "--import", "tsx", script, `http://127.0.0.1:${port}`, String(runs)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, parameters);
    return JSON.parse(stdout) as Waiting;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
