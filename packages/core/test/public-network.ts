import { defineModel } from "../src/index.js";
import type { ClientOptions, JsonObject, RunFile } from "../src/index.js";
import { quickClient, runJson, startServer } from "./scripted-server.js";
import type { Asked, Reply, ScriptedServer } from "./scripted-server.js";

export const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: ["image_url"] });
export const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

export const API = "https://api.example";
export const CDN = "https://cdn.example";

/** A client that believes to be on the net: two names of it lead to a server here, all other addresses are gone to as they are. */
export async function onTheNet(
  output: (server: ScriptedServer) => unknown,
  reply: (asked: Asked) => Reply,
  options: ClientOptions = {},
) {
  const server = await startServer((asked, _, self) => {
    if (!asked.url.startsWith("/v1/")) return reply(asked);
    return { status: 201, json: runJson("succeeded", { output: output(self) }) };
  });
  const gone: string[] = [];
  const fetch = (url: string, init: RequestInit) => {
    gone.push(url);
    return globalThis.fetch(url.replace(/^https:\/\/(api|cdn)\.example/, server.url), init);
  };
  const runflow = quickClient(server, { baseUrl: API, fetch, ...options });
  const run = await runflow.run(model, {});
  gone.length = 0;
  return { server, run, file: run.files[0] as RunFile, gone };
}

/** What was asked of the server besides the API. */
export const found = (asked: readonly Asked[]) =>
  asked.filter(({ url }) => !url.startsWith("/v1/")).map(({ url }) => url);
