import { createHash } from "node:crypto";
import type { CrawlOptions } from "../../../src/crawl/crawl-settings.js";
import type { Script, UpstreamServer } from "./upstream-server.js";

export const page = (id: string): string => `# ${id}\n\nA page with a line end that stays.  \n`;

/** JSON as a snapshot stores it. */
export const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

export const catalogEntry = (id: string): { provider_slug: string; model_slug: string; model_name: string } => {
  const [provider = "", ...slug] = id.split("/");
  return { provider_slug: provider, model_slug: slug.join("/"), model_name: id };
};

/** The scripts of an upstream that has these models and no faults. */
export function smallUpstream(ids: readonly string[]): Record<string, Script> {
  return {
    "/models-catalog.json": { body: ids.map(catalogEntry), tagged: true },
    "/v1/openapi.json": { body: { openapi: "3.1.0", info: { title: "Runflow API" }, paths: {} }, tagged: true },
    "/v1/public/models": { body: { items: [{ slug: "lamp" }], first: null, next: null, previous: null }, tagged: true },
    ...Object.fromEntries(ids.map((id) => [`/models/${id}/llms.txt`, { body: page(id), tagged: true }])),
  };
}

/** Options that crawl a server without waiting; `slept` receives what would have been waited. */
export function quickCrawl(server: UpstreamServer, to: string, slept: number[] = []): CrawlOptions {
  return {
    site: server.address,
    api: server.address,
    to,
    now: () => new Date("2026-03-01T12:00:00Z"),
    random: () => 1,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
  };
}
