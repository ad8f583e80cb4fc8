import { afterEach } from "vitest";
import { fileURLToPath } from "node:url";
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

/** Starts an emulator on a free port; it ends with the test. */
export async function start(options: Partial<EmulatorOptions> = {}): Promise<Started> {
  const emulator = await startEmulator({ snapshot: fixture, time: "stepped", runSeconds: 10, ...options });
  running.push(emulator);
  const key = { authorization: "Bearer rf_live_test" };
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(path, emulator.url), {
      method,
      headers: { ...key, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    emulator,
    get: (path, headers = {}) => fetch(new URL(path, emulator.url), { headers: { ...key, ...headers } }),
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
