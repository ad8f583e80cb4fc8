// Answers that no honest server gives: none of them may hang the app, throw anything but an error of ours, or lose a run.

import { describe, expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import { createClient, defineModel } from "../src/index.js";
import type { JsonObject, RunflowError } from "../src/index.js";
import { findFiles } from "../src/runs/find-files.js";
import { startBatchServer } from "./batch-server.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";
import type { Reply } from "./scripted-server.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });
const OTHER = "019e0000-0000-7000-8000-0000000000ff";

/** A run that is dispatched well, and whose polls are answered by `poll`. */
function startRun(poll: (count: number) => Reply) {
  return startServer(({ method }, count) => {
    return method === "POST" ? { status: 201, json: runJson("queued") } : poll(count);
  });
}

/** JSON that no code of ours prints: nested that deep. */
function nested(depth: number, open: string, close: string): string {
  return open.repeat(depth) + close.repeat(depth);
}

function deepRun(depth: number): string {
  return `{"id":"${RUN_ID}","status_code":"succeeded","output":${nested(depth, "[", "]")}}`;
}

const json = { "content-type": "application/json" };

describe("waiting for a run", () => {
  test("outlasts different mismatches one after another", async () => {
    const odd: Reply[] = [
      { json: {} },
      { status: 404, json: { code: "RUN_NOT_FOUND", message: "no" } },
      { text: "<!doctype html><h1>Maintenance</h1>", headers: { "content-type": "text/html" } },
      { text: `{"id":"${RUN_ID}","status_code":"succe` },
      { json: runJson("succeeded", { id: OTHER, output: { of: "another" }, cost: "99" }) },
      { status: 403, text: "<html>Checking your browser</html>" },
      { cut: true },
      { json: [] },
    ];
    const server = await startRun((count) => odd[count - 1] ?? { json: runJson("succeeded", { output: { n: 1 } }) });
    const runflow = quickClient(server);
    const run = await runflow.run(model, {});
    expect(run).toMatchObject({ id: RUN_ID, output: { n: 1 } });
    expect(runflow.usage).toEqual({ runs: 1, runsWithoutCost: 1, cost: "0" });
  });

  test.each<[string, Reply, string]>([
    ["an empty object", { json: {} }, "something that is not a run"],
    ["another run", { json: runJson("succeeded", { id: OTHER, output: {} }) }, `another run, ${OTHER}`],
    ["JSON nested too deep", { text: deepRun(100_000), headers: json }, "JSON that is nested too deep"],
  ])("ends after as many in a row as poll.failures says: %s", async (_, reply, words) => {
    const server = await startRun(() => reply);
    const runflow = quickClient(server, { poll: { failures: 4 } });
    const error = (await rejection(runflow.run(model, {}, { idempotencyKey: "mine" }))) as RunflowError;
    expect(error).toMatchObject({ code: "protocol", runId: RUN_ID, idempotencyKey: "mine", status: 200 });
    expect(error.message).toContain(words);
    expect(error.message).toContain(`carry on with resume(model, "${RUN_ID}")`);
    expect(server.asked).toHaveLength(1 + 4);
  });

  test("tells soon that there is no run with an id that was never seen", async () => {
    const server = await startServer(() => ({ status: 404, json: { code: "RUN_NOT_FOUND", message: "no" } }));
    const error = await rejection(quickClient(server).resume(model, RUN_ID).wait());
    expect(error).toMatchObject({ code: "not_found", runId: RUN_ID });
    expect(server.asked).toHaveLength(3);
  });

  test("finds a run that is only there a moment later, by an id in capitals too", async () => {
    const server = await startServer((_, count) =>
      count < 3 ? { status: 404 } : { json: runJson("succeeded", { output: {} }) },
    );
    const run = await quickClient(server).resume(model, RUN_ID.toUpperCase()).wait();
    expect(run.id).toBe(RUN_ID);
  });

  test("ends at once where nothing could be sent", async () => {
    const server = await startRun(() => ({ json: {} }));
    let asked = 0;
    const apiKey = () => (++asked > 1 ? "no\nkey" : "rf_live_a");
    expect(await rejection(quickClient(server, { apiKey }).run(model, {}))).toMatchObject({
      code: "auth",
      runId: RUN_ID,
    });
    expect(server.asked).toHaveLength(1);
  });

  test.each(["0", "-5", "Thu, 01 Jan 1970 00:00:00 GMT", "NaN", "1e999"])(
    "keeps to its own pauses where a server asks for one of %s",
    async (pause) => {
      const server = await startRun((count) =>
        count < 9 ? { status: 503, headers: { "retry-after": pause } } : { json: runJson("succeeded", { output: {} }) },
      );
      const delays: number[] = [];
      const onRetry = ({ delay }: { delay: number }) => void delays.push(delay);
      await quickClient(server, { retry: { baseDelay: 4, maxDelay: 4 } }).run(model, {}, { onRetry });
      expect(delays).toHaveLength(8);
      expect(new Set(delays).size).toBeGreaterThan(1);
    },
  );
});

describe("the items of a batch", () => {
  test("are not lost to odd answers where the batch names their runs later", async () => {
    const odd: (Reply | undefined)[] = [
      { status: 404 },
      { text: "<html>" },
      { json: {} },
      { json: { id: "other", items: [{ run_id: OTHER }] } },
    ];
    const server = await startBatchServer({
      created: (batch) => ({ ...batch, items: undefined }),
      onRead: () => odd.shift(),
    });
    const results = await runBatch(quickClient(server), model, [{ n: 1 }, { n: 2 }]);
    expect(results.map(({ run, error }) => run?.output ?? error)).toEqual([{ seen: 1 }, { seen: 2 }]);
  });
});

describe("a dispatch that is answered with too deep JSON", () => {
  test.each([
    ["and names its run keeps it", deepRun(100_000), RUN_ID],
    ["and names none keeps the key", nested(100_000, '{"a":', "}").replace(":}", ":1}"), undefined],
  ])("%s", async (_, text, runId) => {
    const server = await startServer(() => ({ status: 201, text, headers: json }));
    const error = await rejection(quickClient(server).run(model, {}, { idempotencyKey: "mine" }));
    expect(error).toMatchObject({ name: "RunflowError", code: "protocol", idempotencyKey: "mine", runId });
    expect((error as Error).message).toMatch(/answered 201 with JSON that is nested too deep/);
  });

  test("is fine as deep as people nest", async () => {
    const server = await startServer(() => ({ status: 201, text: deepRun(400), headers: json }));
    expect((await quickClient(server).run(model, {})).files).toEqual([]);
  });
});

describe("a run whose fields are of another kind than described", () => {
  const shapes: unknown[] = [{}, [], "x", 7, true, { toString: null, valueOf: 1 }, [{ toString: 1 }], [[[]]]];
  const fields = [
    "nodes_completed",
    "nodes_total",
    "cost",
    "duration_ms",
    "metadata",
    "request_id",
    "failure_code",
    "failure_message",
    "failure_stage_code",
    "failure_stage",
    "error",
    "client_ref",
    "created_at",
  ];
  test.each(shapes.map((shape) => [JSON.stringify(shape), shape]))(
    "%s: ends as told, well or badly",
    async (_, shape) => {
      const more = Object.fromEntries(fields.map((field) => [field, shape]));
      for (const status of ["succeeded", "failed", "canceled"]) {
        const server = await startRun((count) => ({
          json: runJson(count === 1 ? "running" : status, { ...more, output: status === "succeeded" ? shape : null }),
        }));
        const runflow = quickClient(server);
        const end = await runflow.run(model, {}).catch((error: unknown) => error as RunflowError);
        if (status === "succeeded") expect(end).toMatchObject({ id: RUN_ID, output: shape });
        else expect(end).toMatchObject({ name: "RunflowError", runId: RUN_ID });
        expect(runflow.usage.runs).toBe(1);
      }
    },
  );

  test.each(shapes.map((shape) => [JSON.stringify(shape), shape]))("%s: is found files in", (_, shape) => {
    const url = "https://files.example/a";
    expect(findFiles({ url, type: shape, content_type: shape, mime_type: shape }).map((file) => file.url)).toEqual([
      url,
    ]);
  });
});

test.each<[string, unknown]>([
  [
    "of odd kinds",
    [{ toString: 1 }, [{ toString: 1 }], null, 7, { loc: [{ toString: 1 }, "a"], msg: {} }, { path: {} }],
  ],
  ["nested deep", JSON.parse(nested(10_000, "[", "]"))],
])("issues %s are told", async (_, errors) => {
  const text = `{"code":"X","message":"no","errors":${errors === undefined ? "" : deepText(errors)}}`;
  const server = await startServer(() => ({ status: 422, text, headers: json }));
  const error = await rejection(quickClient(server).run(model, {}));
  expect(error).toMatchObject({ code: "invalid_input", status: 422, upstreamCode: "X" });
});

function deepText(value: unknown): string {
  return Array.isArray(value) && value.length === 1 && Array.isArray(value[0])
    ? nested(10_000, "[", "]")
    : JSON.stringify(value);
}

// What is counted says that the rest was left alone; what is super-linear takes longer than any test may at these sizes.
describe("is bounded in time:", () => {
  test.each(["1".repeat(100_000), `0.${"1".repeat(100_000)}`, "9".repeat(5_000_000), `${"1".repeat(50_000)}x`])(
    "a cost of very many digits, which is no cost",
    async (cost) => {
      const server = await startServer(() => ({ status: 201, json: runJson("succeeded", { output: {}, cost }) }));
      const runflow = quickClient(server);
      expect((await runflow.run(model, {})).cost).toBeUndefined();
      expect(runflow.usage).toEqual({ runs: 1, runsWithoutCost: 1, cost: "0" });
    },
  );

  const parts = ["x", "?", ":/", "a://", ":/?", "Bearer ", "?a=", "\\", "(?", '"', " "];
  test.each(parts)("an error with 50 issues of long text: %j", async (part) => {
    const long = part.repeat(100_000 / part.length);
    const errors = Array.from({ length: 50 }, () => ({ loc: [long, long], msg: long }));
    const server = await startServer(() => ({ status: 422, json: { code: long, message: long, errors } }));
    const error = (await rejection(quickClient(server).run(model, {}))) as RunflowError;
    expect(error.issues).toHaveLength(50);
    expect(error.message.length).toBeLessThan(5000);
  });

  test("an error with a million issues", async () => {
    const text = `{"errors":[${Array.from({ length: 1_000_000 }, () => "{}").join()}]}`;
    const fetch = () => Promise.resolve(new Response(text, { status: 422 }));
    const error = (await rejection(createClient({ apiKey: "rf_live_x", fetch }).run(model, {}))) as RunflowError;
    expect(error).toMatchObject({ code: "invalid_input" });
    expect(error.issues).toHaveLength(1000);
  });

  test.each<[string, unknown, number]>([
    ["an address with an ending of a megabyte", `https://a.example/x.${"a".repeat(2 ** 20)}`, 1],
    ["an address of dots", `https://a.example/${"x.".repeat(2 ** 19)}`, 1],
    [
      "very many addresses under a name of a megabyte",
      { ["n".repeat(2 ** 20)]: Array.from({ length: 300_000 }, (_, n) => `https://a.example/${n}`) },
      300_000,
    ],
    ["a data URI that is none", `data:a/${"b".repeat(2 ** 20)}`, 0],
  ])("finding the files of %s", (_, output, files) => {
    expect(findFiles(output)).toHaveLength(files);
  });
});
