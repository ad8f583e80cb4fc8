// Small clients that do what published scripts and templates are described to do: hand-written calls without an SDK.

import { createHmac, timingSafeEqual } from "node:crypto";

/** How a script reaches the API. */
export interface Script {
  readonly api: string;
  readonly key: string;
  readonly fetch: typeof fetch;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const final = new Set([400, 401, 403, 422]);
const ended = new Set(["succeeded", "failed", "cancelled", "canceled", "errored"]);

/** Calls the API; 429 and 5xx are tried twice more with growing pauses, 400, 401, 403 and 422 never. */
export async function callApi(
  script: Script,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await script.fetch(`${script.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${script.key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as Record<string, unknown>;
    if (final.has(response.status) || attempt > 2) throw new Error(`${response.status} ${await response.text()}`);
    await script.pause(800 * attempt);
  }
}

/** Dispatches and polls as the ad-creative scripts do: the id stands in `run_id`, or else in `id`. */
export async function runToEnd(script: Script, path: string, input: object): Promise<Record<string, unknown>> {
  const created = await callApi(script, "POST", path, { input });
  const id = String(created["run_id"] || created["id"]);
  for (;;) {
    const run = await callApi(script, "GET", `/v1/runs/${id}?add_signature=true`);
    if (ended.has(String(run["status_code"]))) return run;
    await script.pause(3000);
  }
}

/** The evaluations of a run: an envelope and a bare list are both read. */
export async function evaluationsOf(script: Script, runId: string): Promise<readonly Record<string, unknown>[]> {
  const answer: unknown = await callApi(script, "GET", `/v1/runs/${runId}/evaluations`);
  return (Array.isArray(answer) ? answer : ((answer as { items?: unknown }).items ?? [])) as Record<string, unknown>[];
}

/** Where templates look for results, in their order. */
export function templateUrls(output: unknown): readonly string[] {
  if (typeof output === "string") return [output];
  const fields = (output ?? {}) as Record<string, unknown>;
  for (const name of ["image_url", "url", "output_url", "image"]) {
    const value = fields[name];
    if (typeof value === "string") return [value];
  }
  for (const name of ["image_urls", "outputs", "images"]) {
    const value = fields[name];
    if (!Array.isArray(value)) continue;
    return (value as unknown[]).flatMap((item) => {
      if (typeof item === "string") return [item];
      const { url, image_url: imageUrl } = (item ?? {}) as { url?: string; image_url?: string };
      return url ?? imageUrl ?? [];
    });
  }
  return [];
}

/** Checks a callback as the guide tells: over the raw bytes, by form first, in constant time. */
export function isGenuine(body: Buffer, signature: string | undefined, secret: string): boolean {
  if (signature === undefined || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = createHmac("sha256", secret).update(body).digest();
  return timingSafeEqual(Buffer.from(signature, "hex"), expected);
}
