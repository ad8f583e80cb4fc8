// In: what goes wrong, and where. Out: a real server that is an honest Runflow otherwise, and counts the runs it started.
// It never reaches another host, and never decides whether what the client did was right.

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createSocketServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** The requests that a run with an upload consists of. */
export type Step = "connect" | "dispatch" | "poll" | "session" | "put" | "confirmation";

/** What an honest server would answer now. */
export interface Honest {
  readonly status: number;
  readonly body: string;
}

export interface Fault {
  readonly at: Step;
  /** How often it happens. Always, unless given. */
  readonly times?: number;
  /** Has the work been done when the answer goes wrong? Then the run exists. */
  readonly handled?: boolean;
  readonly answer: (response: ServerResponse, honest: Honest, server: FaultyServer) => void;
}

export interface FaultyServer {
  readonly url: string;
  /** The runs that were started, by idempotency key. */
  readonly runs: ReadonlyMap<string, { readonly body: string }>;
  /** Dispatches that arrived in all, with what made them one. */
  readonly dispatches: readonly { readonly key: string; readonly body: string }[];
  /** Requests in all that carried a key of Runflow. */
  readonly keyed: number;
  /** Resolves when a connection has been closed by the client in the middle of an answer. */
  readonly brokenOff: Promise<void>;
  /** Ends all faults; a server that was not listening starts to. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

const RUN_ID = "019e0000-0000-7000-8000-00000000000";
const ASSET_ID = "019e0000-0000-7000-8000-0000000000aa";

/** Starts a server with faults. With `down` it does not listen before it is healed, though its port is known. */
export async function startFaultyServer(faults: readonly Fault[], { down = false } = {}): Promise<FaultyServer> {
  let pending = faults.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  const runs = new Map<string, { readonly body: string; readonly id: string; polls: number }>();
  const dispatches: { key: string; body: string }[] = [];
  let keyed = 0;
  let tellBrokenOff: () => void = () => {};
  const brokenOff = new Promise<void>((resolve) => (tellBrokenOff = resolve));

  const take = (step: Step): Fault | undefined => {
    const found = pending.find(({ fault, left }) => fault.at === step && left > 0);
    if (found) found.left -= 1;
    return found?.fault;
  };

  const work = (step: Step, request: IncomingMessage, body: string): Honest => {
    if (step === "dispatch") {
      const key = String(request.headers["idempotency-key"]);
      const run = runs.get(key) ?? { id: `${RUN_ID}${runs.size}`, body, polls: 0 };
      if (run.body !== body) return { status: 409, body: '{"code":"CONFLICT","message":"Other body.","errors":null}' };
      runs.set(key, run);
      return { status: 201, body: runText(run.id, "queued") };
    }
    if (step === "poll") {
      const run = [...runs.values()].find(({ id }) => request.url?.includes(id));
      if (!run) return { status: 404, body: '{"code":"RUN_NOT_FOUND","message":"No such run.","errors":null}' };
      run.polls += 1;
      return { status: 200, body: runText(run.id, run.polls > 1 ? "succeeded" : "running") };
    }
    if (step === "put") return { status: 200, body: "" };
    const session = { asset_id: ASSET_ID, upload_url: `${server.url}/storage/${ASSET_ID}?signature=s` };
    return { status: 201, body: JSON.stringify(step === "session" ? session : { id: ASSET_ID }) };
  };

  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => {});
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const step = stepOf(request);
      const body = Buffer.concat(chunks).toString();
      if (request.headers.authorization) keyed += 1;
      if (step === "dispatch") dispatches.push({ key: String(request.headers["idempotency-key"]), body });
      response.on("close", () => response.writableFinished || tellBrokenOff());
      const fault = take(step);
      const honest = fault && fault.handled !== true ? { status: 200, body: "" } : work(step, request, body);
      if (fault) fault.answer(response, honest, server);
      else response.writeHead(honest.status, { "content-type": "application/json" }).end(honest.body);
    });
  });
  http.on("connection", (socket: Socket) => {
    if (take("connect")) socket.resetAndDestroy();
  });

  const port = down ? await freePort() : await listen(0);
  function listen(at: number): Promise<number> {
    return new Promise((resolve, reject) => {
      http.once("error", reject);
      http.listen(at, "127.0.0.1", () => resolve((http.address() as AddressInfo).port));
    });
  }
  const server: FaultyServer = {
    url: `http://127.0.0.1:${port}`,
    runs,
    dispatches,
    get keyed() {
      return keyed;
    },
    brokenOff,
    async heal() {
      pending = [];
      if (!http.listening) await listen(port);
    },
    async close() {
      http.closeAllConnections();
      if (http.listening) await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

function stepOf({ method, url = "" }: IncomingMessage): Step {
  if (method === "PUT") return "put";
  if (url.endsWith("/runs")) return "dispatch";
  if (url.endsWith("/confirmations")) return "confirmation";
  return url.startsWith("/v1/asset-uploads") ? "session" : "poll";
}

function runText(id: string, status: string): string {
  const output = status === "succeeded" ? { text: "done" } : null;
  return JSON.stringify({ id, status_code: status, output, cost: null });
}

// A port that was free a moment ago: what refuses connections until the server is healed.
async function freePort(): Promise<number> {
  const probe = createSocketServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
