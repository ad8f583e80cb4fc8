import { afterEach } from "vitest";
import { fileURLToPath } from "node:url";
import { checkExchange } from "./contract.js";
import { type Emulator, type EmulatorOptions, startEmulator } from "../src/index.js";

/** The invented snapshot that the tests run on. */
export const fixture = fileURLToPath(new URL("./fixtures/snapshot", import.meta.url));

/** A started emulator and short ways to call it. */
export interface Started {
  readonly emulator: Emulator;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Sends and reads JSON, failing on any other status than the expected one. */
  call(status: number, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Json>;
}

/** Parsed JSON that tests look into. */
export type Json = Record<string, unknown>;

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** Sends a request and holds it and its answer against the OpenAPI document. Throws when they do not fit. */
export async function checkedFetch(target: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = target instanceof Request ? target.url : target;
  const response = await fetch(target, init);
  // A fault that was asked for breaks the answer on purpose.
  if (new Headers(init.headers).has("x-emulator-fault")) return response;
  const { pathname, search } = new URL(url);
  const operation = checkExchange({
    method: init.method ?? "GET",
    path: `${pathname}${search}`,
    requestBody: typeof init.body === "string" ? init.body : undefined,
    status: response.status,
    contentType: response.headers.get("content-type"),
    responseBody: response.status === 304 ? "" : await response.clone().text(),
  });
  if (operation !== undefined && response.status < 300) succeeded.add(operation.name);
  return response;
}

/** The operations that answered with a success in this file so far. */
export const succeeded = new Set<string>();

// Switches follow documents that contradict the OpenAPI one, and faults break answers on purpose.
function followsDocument(options: Partial<EmulatorOptions>): boolean {
  return options.compatibility === undefined && options.behaviour === undefined && options.scenario === undefined;
}

/** Starts an emulator on a free port; it ends with the test. */
export async function start(options: Partial<EmulatorOptions> = {}): Promise<Started> {
  const emulator = await startEmulator({
    snapshot: fixture,
    models: false,
    time: "stepped",
    runSeconds: 10,
    ...options,
  });
  running.push(emulator);
  const request = followsDocument(options) ? checkedFetch : fetch;
  const key = { authorization: "Bearer rf_live_test" };
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    request(new URL(path, emulator.url), {
      method,
      headers: { ...key, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    emulator,
    get: (path, headers = {}) => request(new URL(path, emulator.url), { headers: { ...key, ...headers } }),
    send,
    async call(status, method, path, body, headers) {
      const response = await send(method, path, body, headers);
      const text = await response.text();
      if (response.status !== status)
        throw new Error(`${method} ${path}: ${response.status} instead of ${status}: ${text}`);
      return (text === "" ? {} : JSON.parse(text)) as Json;
    },
  };
}
