// How the runs of a batch are waited for: together where the API tells of them together, one by one where it does not.

import { describe, expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import { defineModel } from "../src/index.js";
import { startBatchServer } from "./batch-server.js";
import type { BatchScript, BatchServer } from "./batch-server.js";
import { quickClient, rejection } from "./scripted-server.js";
import type { Reply } from "./scripted-server.js";

const model = defineModel<{ readonly n: number }, { readonly seen: number }>({ id: "acme/photo", media: [] });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
const running = { status_code: "running" };

/** A batch whose runs go on until its items were listed some times. */
function endingAfter(lists: number, onItems?: BatchScript["onItems"]): BatchScript {
  let listed = 0;
  return {
    onItems: (items, count) => {
      listed = Math.max(listed, count);
      return onItems?.(items, count);
    },
    end: () => (listed < lists ? running : undefined),
  };
}

const listsOf = (server: BatchServer) => server.asked.filter(({ url }) => url.includes("/items?"));
const pollsOf = (server: BatchServer, run: number) => server.sent(`GET /v1/runs/run-${run}`).length;

test("a hundred runs are waited for with one request at a time, and looked at once when they have ended", async () => {
  const server = await startBatchServer(endingAfter(5));
  const results = await runBatch(quickClient(server), model, numbers(100));
  expect(results.map(({ run }) => run?.output.seen)).toEqual(numbers(100).map(({ n }) => n));
  const polls = numbers(100).map(({ n }) => pollsOf(server, n));
  // The first one is followed itself, which shows that the list is up to date.
  expect(polls.slice(1)).toEqual(polls.slice(1).map(() => 1));
  expect(listsOf(server).length).toBeLessThan(8);
  expect(listsOf(server)[0]?.url).toBe(
    "/v1/batches/batch-1/items?limit=100&fields=run_id%2Cstatus_code%2Ccompleted_at",
  );
});

test("runs that end one after the other are each looked at once", async () => {
  let listed = 0;
  const server = await startBatchServer({
    onItems: (_, count) => void (listed = count),
    end: ({ n }) => (Number(n) > listed ? running : undefined),
  });
  const results = await runBatch(quickClient(server), model, numbers(6));
  expect(results.map(({ run }) => run?.output.seen)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(
    numbers(6)
      .map(({ n }) => pollsOf(server, n))
      .slice(1),
  ).toEqual([1, 1, 1, 1, 1]);
});

test("each batch is watched for itself", async () => {
  const server = await startBatchServer(endingAfter(3));
  const results = await runBatch(quickClient(server), model, numbers(250));
  expect(results.every(({ run }) => run)).toBe(true);
  expect(new Set(listsOf(server).map(({ url }) => url.split("/")[3]))).toEqual(
    new Set(["batch-1", "batch-2", "batch-3"]),
  );
});

describe("the runs are looked at one by one where the list of the items", () => {
  const stale = (items: readonly object[]) => ({
    json: { items: items.map((item) => ({ ...item, status_code: "queued" })) },
  });
  const silent = (items: readonly object[]) => ({
    json: { items: items.map((item) => ({ ...item, status_code: null })) },
  });
  test.each<[string, (items: readonly object[]) => Reply]>([
    ["is not there", () => ({ status: 404, json: { code: "NOT_FOUND", message: "Not Found" } })],
    ["may not be read", () => ({ status: 403 })],
    ["cannot be asked for in this way", () => ({ status: 422, json: { detail: "fields" } })],
    ["is never answered", () => ({ status: 503 })],
    ["is no list", () => ({ json: { hello: "world" } })],
    ["is no JSON", () => ({ text: "<html>" })],
    ["is empty", () => ({ json: { items: [] } })],
    ["holds nothing but holes", () => ({ json: { items: [null, 7, {}] } })],
    ["tells no states", silent],
    ["is stale", stale],
  ])("%s", async (_, reply) => {
    let polls = 0;
    const server = await startBatchServer({ onItems: reply, end: () => ((polls += 1) < 60 ? running : undefined) });
    const results = await runBatch(quickClient(server), model, numbers(5), { retry: { attempts: 2 } });
    expect(results.map(({ run }) => run?.output.seen)).toEqual([0, 1, 2, 3, 4]);
    expect(server.runs).toHaveLength(5);
  });

  test("is out for a moment only is asked for again instead", async () => {
    const server = await startBatchServer(endingAfter(6, (_, count) => (count < 4 ? { status: 503 } : undefined)));
    const results = await runBatch(quickClient(server), model, numbers(4));
    expect(results.map(({ run }) => run?.output.seen)).toEqual([0, 1, 2, 3]);
    expect([1, 2, 3].map((run) => pollsOf(server, run))).toEqual([1, 1, 1]);
  });
});

describe("the time limit of waiting", () => {
  test.each<[string, BatchScript["onItems"]]>([
    ["tells that they go on", undefined],
    ["gets no answer", () => ({ take: () => {} })],
    ["is not there", () => ({ status: 404 })],
  ])("holds for each run while the list %s", async (_, onItems) => {
    const server = await startBatchServer({ end: () => running, ...(onItems && { onItems }) });
    const results = await runBatch(quickClient(server, { poll: { timeout: 80 } }), model, numbers(3), { attempts: 2 });
    for (const [index, { error }] of results.entries()) {
      expect(error).toMatchObject({ code: "timeout", runId: `run-${index}` });
      expect(error?.message).toMatch(/has not ended within \d+ ms\. It goes on: carry on with resume/);
    }
    expect(server.runs).toHaveLength(3);
  });
});

test("a client that somebody wrapped waits by the options of the call", async () => {
  const server = await startBatchServer(endingAfter(3));
  const { run, submit, resume, prepare, upload, request, usage } = quickClient(server);
  const wrapped = { run, submit, resume, prepare, upload, request, usage };
  const results = await runBatch(wrapped, model, numbers(3), { poll: { interval: 1 } });
  expect(results.map((result) => result.run?.output.seen)).toEqual([0, 1, 2]);
});

test("a hook that throws while the items are listed ends the call", async () => {
  const server = await startBatchServer({ end: () => running });
  const failure = new Error("my own");
  const onRequest = ({ url }: { readonly url: string }) => {
    if (url.endsWith("/items")) throw failure;
  };
  expect(await rejection(runBatch(quickClient(server), model, numbers(3), { onRequest }))).toBe(failure);
});
