// In: how a model behaves. Out: a server that takes batches and single runs of it and remembers each run that it started.
// It never reaches another host.

import { startServer } from "./scripted-server.js";
import type { Asked, Reply, ScriptedServer } from "./scripted-server.js";

export interface StartedRun {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string | undefined;
}

export interface BatchScript {
  /** Answers a batch instead of starting it. */
  readonly onBatch?: (inputs: readonly Record<string, unknown>[], count: number) => Reply | undefined;
  /** Answers a single run instead of starting it. */
  readonly onRun?: (input: Record<string, unknown>) => Reply | undefined;
  /** How a run ends; undefined means well. `attempt` counts the runs with the same input. */
  readonly end?: (input: Readonly<Record<string, unknown>>, attempt: number) => object | undefined;
  /** Answers the list of a batch's items instead of telling the states of their runs. */
  readonly onItems?: (items: readonly TestItem[], count: number) => Reply | undefined;
  /** Changes the answer to a new batch. */
  readonly created?: (batch: { readonly items: object[] }) => object;
  /** Answers the reading of a batch. */
  readonly onRead?: () => Reply | undefined;
  /** Changes the batch as it is read. */
  readonly read?: (batch: { readonly items: readonly object[] }) => object;
}

/** An item as the list of a batch tells it. */
export interface TestItem {
  readonly run_id: string;
  readonly status_code: string;
}

export interface BatchServer extends ScriptedServer {
  readonly runs: StartedRun[];
  /** The requests of a kind, such as `POST /v1/models/acme/photo/batches`. */
  readonly sent: (place: string) => Asked[];
}

export const BATCHES = "POST /v1/models/acme/photo/batches";
export const RUNS = "POST /v1/models/acme/photo/runs";

export async function startBatchServer(script: BatchScript = {}): Promise<BatchServer> {
  const runs: StartedRun[] = [];
  const batches = new Map<string, { readonly items: readonly { readonly run_id: string }[] }>();
  let batchCount = 0;
  const start = (input: Record<string, unknown>, key: string | undefined) => {
    const id = `run-${runs.length}`;
    runs.push({ id, input, key });
    return id;
  };
  const endOf = ({ id, input }: StartedRun) => {
    const same = runs.filter((run) => JSON.stringify(run.input) === JSON.stringify(input));
    const attempt = same.findIndex((run) => run.id === id) + 1;
    return { status_code: "succeeded", output: { seen: input["n"] }, cost: "0.01", ...script.end?.(input, attempt) };
  };
  const server = await startServer((asked, count, { url }) => {
    const place = `${asked.method} ${asked.url}`;
    const key = asked.headers["idempotency-key"] as string | undefined;
    const { input } = (asked.json ?? {}) as { input?: unknown };
    if (place === BATCHES) {
      const inputs = input as Record<string, unknown>[];
      batchCount += 1;
      const refused = script.onBatch?.(inputs, batchCount);
      if (refused) return refused;
      const items = inputs.map(({ client_ref: _label, ...fields }, index) => {
        return { id: `i-${index}`, sequence_index: index, run_id: start(fields, key), status_code: "queued" };
      });
      const batch = { id: `batch-${batchCount}`, status_code: "queued", items };
      batches.set(batch.id, batch);
      return { status: 201, json: script.created?.(batch) ?? batch };
    }
    if (place === RUNS) {
      const refused = script.onRun?.(input as Record<string, unknown>);
      if (refused) return refused;
      return { status: 201, json: { id: start(input as Record<string, unknown>, key), status_code: "queued" } };
    }
    if (asked.method === "PUT") return {};
    if (asked.url === "/v1/asset-uploads") return { status: 201, json: { asset_id: "a-1", upload_url: `${url}/put` } };
    if (asked.url.endsWith("/confirmations")) return { json: {} };
    const [, batchId = "", isList] = /^\/v1\/batches\/([\w-]+)(\/items\?.*)?$/.exec(asked.url) ?? [];
    if (isList !== undefined) {
      const items = (batches.get(batchId)?.items ?? []).map(({ run_id }) => {
        const run = runs.find(({ id }) => id === run_id) as StartedRun;
        return { run_id, status_code: endOf(run).status_code };
      });
      return script.onItems?.(items, count) ?? { json: { items, first: null, next: null, previous: null } };
    }
    const batch = batches.get(batchId);
    if (batch) return script.onRead?.() ?? { json: script.read?.(batch) ?? batch };
    const run = runs.find(({ id }) => asked.url === `/v1/runs/${id}`);
    return run ? { json: { id: run.id, ...endOf(run) } } : { status: 404, json: { code: "RUN_NOT_FOUND" } };
  });
  const sent = (place: string) => server.asked.filter(({ method, url }) => `${method} ${url}` === place);
  return { ...server, runs, sent };
}
