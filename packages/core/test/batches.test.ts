import { describe, expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import type { BatchResult } from "../src/batches.js";
import { defineModel } from "../src/index.js";
import type { MediaInput } from "../src/index.js";
import { BATCHES, RUNS, startBatchServer } from "./batch-server.js";
import { quickClient, rejection } from "./scripted-server.js";

interface Input {
  readonly n: number;
  readonly image_url?: MediaInput;
}

const model = defineModel<Input, { readonly seen: number }>({
  id: "acme/photo",
  media: ["image_url"],
  price: { label: "$0.10/request", amount: "0.10", currency: "USD", unit: "request" },
});
const numbers = (count: number): Input[] => Array.from({ length: count }, (_, n) => ({ n }));
const keysOf = (asked: readonly { readonly headers: Record<string, unknown> }[]) =>
  asked.map(({ headers }) => headers["idempotency-key"]);
const NO_BATCHES = { status: 422, json: { code: "VALIDATION_ERROR", message: "This model does not support batches" } };
const failed = (failure_code: string) => ({ status_code: "failed", output: null, cost: null, failure_code });
/** What became of each item: what its output shows, or the code of its error. */
const ends = (results: readonly BatchResult<{ readonly seen: number }>[]) =>
  results.map(({ run, error }) => run?.output.seen ?? error?.code);

describe("the inputs", () => {
  test.each([
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])("%i of them go as batches of %j, each under a key of its own", async (count, sizes) => {
    const server = await startBatchServer();
    const results = await runBatch(quickClient(server), model, numbers(count));
    expect(ends(results)).toEqual(numbers(count).map(({ n }) => n));
    expect(results.map(({ index }) => index)).toEqual(numbers(count).map(({ n }) => n));
    const batches = server.sent(BATCHES);
    expect(batches.map(({ json }) => (json as { input: unknown[] }).input.length)).toEqual(sizes);
    expect(new Set(keysOf(batches)).size).toBe(sizes.length);
    expect(server.runs).toHaveLength(count);
  });

  test.each<[string, Input[], object]>([
    ["none at all", [], {}],
    ["attempts that are none", [{ n: 1 }], { attempts: 0 }],
    ["half a run at once", [{ n: 1 }], { concurrency: 0.5 }],
    ["a limit that is no number", [{ n: 1 }], { maxCost: "much" }],
  ])("with %s are refused", async (_, inputs, options) => {
    const server = await startBatchServer();
    const error = await rejection(runBatch(quickClient(server), model, inputs, options));
    expect(error).toMatchObject({ code: "invalid_input" });
    expect(server.asked).toEqual([]);
  });

  test("carry their labels there and back, and the metadata goes along", async () => {
    const server = await startBatchServer();
    const options = { clientRef: ({ n }: Input) => (n === 1 ? "one" : undefined), metadata: { order: 7 } };
    const results = await runBatch(quickClient(server), model, numbers(2), options);
    expect(server.sent(BATCHES)[0]?.json).toEqual({
      input: [{ n: 0 }, { n: 1, client_ref: "one" }],
      metadata: { order: 7 },
    });
    expect(results.map(({ clientRef }) => clientRef)).toEqual([undefined, "one"]);
    expect(results[0]).not.toHaveProperty("clientRef");
  });

  test("have all their media uploaded before anything is sent, equal content once", async () => {
    const server = await startBatchServer();
    const inputs = Array.from({ length: 101 }, (_, n) => ({ n, image_url: new Uint8Array([1, 2]) }));
    await runBatch(quickClient(server), model, inputs);
    const places = server.asked.map(({ method, url }) => `${method} ${url}`);
    expect(places.filter((place) => place === "PUT /put")).toHaveLength(1);
    expect(places.indexOf(BATCHES)).toBe(places.lastIndexOf("POST /v1/asset-uploads/a-1/confirmations") + 1);
    expect(server.runs.map(({ input }) => input["image_url"])).toEqual(inputs.map(() => "runflow://assets/a-1"));
  });

  test.each(["the call", "the client"])(
    "are all checked before an upload when validation is on for %s",
    async (who) => {
      const server = await startBatchServer();
      const validate = {
        "~standard": {
          validate: (value: unknown) =>
            (value as Input).n === 2 ? { issues: [{ message: "is two", path: ["n"] }] } : {},
        },
      };
      const runflow = quickClient(server, who === "the client" ? { validate } : {});
      const inputs = numbers(4).map((input) => ({ ...input, image_url: new Uint8Array([1]) }));
      const error = await rejection(runBatch(runflow, model, inputs, who === "the call" ? { validate } : {}));
      expect(error).toMatchObject({ code: "invalid_input", issues: [{ path: "2.n", message: "is two" }] });
      expect(server.asked).toEqual([]);
    },
  );

  test("are counted together against maxCost", async () => {
    const server = await startBatchServer();
    const runflow = quickClient(server);
    const error = await rejection(runBatch(runflow, model, numbers(3), { maxCost: "0.29" }));
    expect(error).toMatchObject({ code: "cost_limit", message: expect.stringContaining("cost 0.3 USD") });
    const unpriced = defineModel<Input, { readonly seen: number }>({ id: "acme/photo", media: [] });
    expect(await rejection(runBatch(runflow, unpriced, numbers(1), { maxCost: 9 }))).toMatchObject({
      code: "cost_limit",
    });
    expect(server.asked).toEqual([]);
    expect(await runBatch(runflow, model, numbers(3), { maxCost: "0.30" })).toHaveLength(3);
    expect(runflow.usage).toMatchObject({ runs: 3, cost: "0.03" });
  });
});

describe("an item that fails", () => {
  test("is a result among the others, which are told as they end", async () => {
    const server = await startBatchServer({ end: ({ n }) => (n === 1 ? failed("CONTENT_REFUSED") : undefined) });
    const told: number[] = [];
    const onItem = ({ index }: { readonly index: number }) => void told.push(index);
    const results = await runBatch(quickClient(server), model, numbers(3), { onItem });
    expect(ends(results)).toEqual([0, "run_failed", 2]);
    expect(results[1]?.error).toMatchObject({ run: { code: "CONTENT_REFUSED" }, runId: "run-1" });
    expect(told.sort()).toEqual([0, 1, 2]);
    expect(server.runs).toHaveLength(3);
  });

  test.each<[string, (attempt: number) => object | undefined, string | number, number]>([
    ["for a passing reason is started again", (attempt) => (attempt < 3 ? failed("NODE_LOST") : undefined), 1, 3],
    ["each time is given up after the attempts", () => failed("NODE_LOST"), "run_failed", 3],
    ["for its input is not started again", () => failed("INPUT_VALIDATION_FAILED"), "run_failed", 1],
    ["as canceled is not started again", () => ({ status_code: "canceled" }), "run_canceled", 1],
  ])("%s", async (_, end, expected, started) => {
    const server = await startBatchServer({ end: ({ n }, attempt) => (n === 1 ? end(attempt) : undefined) });
    const results = await runBatch(quickClient(server), model, numbers(3), { attempts: 3 });
    expect(ends(results)).toEqual([0, expected, 2]);
    const runs = server.runs.filter(({ input }) => input["n"] === 1);
    expect(runs).toHaveLength(started);
    expect(new Set(runs.map(({ key }) => key)).size).toBe(started);
    expect(server.runs).toHaveLength(2 + started);
  });

  test("because nobody knows how it ended is never started again", async () => {
    const server = await startBatchServer({ end: ({ n }) => (n === 1 ? { status_code: "running" } : undefined) });
    const options = { attempts: 3, poll: { timeout: 500 } };
    const results = await runBatch(quickClient(server), model, numbers(2), options);
    expect(ends(results)).toEqual([0, "timeout"]);
    expect(results[1]?.error).toMatchObject({ runId: "run-1" });
    expect(server.runs).toHaveLength(2);
  });

  test("that never gets a run ends as such, and the others as they do", async () => {
    const withoutSecond = ({ items }: { readonly items: readonly object[] }) => {
      return { id: "batch-1", items: items.map((item, index) => (index === 1 ? { ...item, run_id: null } : item)) };
    };
    const server = await startBatchServer({ created: withoutSecond, read: withoutSecond });
    const seen: number[] = [];
    const results = await runBatch(quickClient(server), model, numbers(3), {
      idempotencyKey: "mine",
      poll: { timeout: 500 },
      onItem: ({ index }) => void seen.push(index),
    });
    expect(ends(results)).toEqual([0, "timeout", 2]);
    expect(seen.at(-1)).toBe(1);
    expect(results[1]?.error).toMatchObject({
      idempotencyKey: "mine",
      message: expect.stringMatching(/batch-1.*getBatch/) as unknown,
    });
    expect(server.runs).toHaveLength(3);
  });

  test("in a refusal that names it leaves the others to go without it", async () => {
    const errors = [{ loc: ["body", "input", 1, "n"], msg: "is one" }];
    const server = await startBatchServer({
      onBatch: (inputs) => (inputs.some(({ n }) => n === 1) ? { status: 422, json: { code: "X", errors } } : undefined),
    });
    const results = await runBatch(quickClient(server), model, numbers(3));
    expect(ends(results)).toEqual([0, "invalid_input", 2]);
    expect(results[1]?.error?.issues).toEqual([{ path: "input.1.n", message: "is one" }]);
    expect(new Set(keysOf(server.sent(BATCHES))).size).toBe(2);
    expect(server.sent(RUNS)).toEqual([]);
  });

  test("to be sent with its batch shares the error, with the key that makes repeating safe", async () => {
    const server = await startBatchServer({ onBatch: (_, count) => (count > 1 ? { status: 500 } : undefined) });
    const options = { attempts: 2, retry: { attempts: 2 }, idempotencyKey: "mine" };
    const results = await runBatch(quickClient(server), model, numbers(102), options);
    expect(ends(results).slice(98)).toEqual([98, 99, "server", "server"]);
    expect(results[101]?.error?.idempotencyKey).toBe("mine");
    // Sent twice under one key, and no other way: it may have been started.
    expect(keysOf(server.sent(BATCHES))).toEqual(["mine", "mine-from-100", "mine-from-100"]);
    expect(server.runs).toHaveLength(100);
  });
});

describe("a model without batches", () => {
  test.each([
    ["a 422 about no item", NO_BATCHES],
    ["a 422 about the model", { status: 422, json: { code: "X", errors: [{ loc: ["path", "slug"], msg: "no" }] } }],
    ["a 404", { status: 404, json: { code: "NOT_FOUND", message: "Not Found" } }],
  ])("is found out once, by %s, and run item by item", async (_, reply) => {
    const server = await startBatchServer({
      onBatch: () => reply,
      onRun: ({ n }) => (n === 3 ? { status: 422, json: { code: "X", message: "three" } } : undefined),
    });
    const clientRef = (_: Input, index: number) => `r${index}`;
    const options = { clientRef, metadata: { a: 1 }, idempotencyKey: "mine" };
    const results = await runBatch(quickClient(server), model, numbers(130), options);
    expect(ends(results)).toEqual(numbers(130).map(({ n }) => (n === 3 ? "invalid_input" : n)));
    expect(server.sent(BATCHES)).toHaveLength(1);
    expect(new Set(keysOf(server.sent(RUNS))).size).toBe(130);
    // The key of the whole call is the one that can be repeated.
    expect(results[3]?.error?.idempotencyKey).toBe("mine");
    expect(server.sent(RUNS)[0]?.json).toMatchObject({ client_ref: expect.stringMatching(/^r\d/), metadata: { a: 1 } });
  });

  test.each([
    [undefined, 4],
    [2, 2],
  ])("with concurrency %j never has more than %i runs going", async (concurrency, most) => {
    let going = 0;
    let peak = 0;
    const server = await startBatchServer({
      onBatch: () => NO_BATCHES,
      onRun: () => void (peak = Math.max(peak, ++going)),
      // Nobody ends before all that may go are going.
      end: () => (peak < most ? { status_code: "running" } : undefined),
    });
    await runBatch(quickClient(server), model, numbers(20), { concurrency, onItem: () => void (going -= 1) });
    expect(peak).toBe(most);
  });
});

test("a 404 from a gateway says nothing of the model: the same call with the same key starts nothing twice", async () => {
  let isGone = true;
  const server = await startBatchServer({ onBatch: () => (isGone ? { status: 404, text: "<html>" } : undefined) });
  const call = () => runBatch(quickClient(server), model, numbers(3), { idempotencyKey: "mine" });
  expect(ends(await call())).toEqual(["protocol", "protocol", "protocol"]);
  isGone = false;
  expect(ends(await call())).toEqual([0, 1, 2]);
  expect(server.runs).toHaveLength(3);
});

describe("what holds for every item", () => {
  test.each([
    [401, "auth"],
    [402, "insufficient_credit"],
    [403, "permission"],
  ])("%i is thrown, and nothing more is sent", async (status, code) => {
    const server = await startBatchServer({ onBatch: () => ({ status, json: { code: "X", message: "no" } }) });
    expect(await rejection(runBatch(quickClient(server), model, numbers(300)))).toMatchObject({ code });
    expect(server.sent(BATCHES)).toHaveLength(1);
    expect(server.asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("is in the results of a batch that was created and may not be read", async () => {
    const server = await startBatchServer({
      created: (batch) => ({ ...batch, items: [] }),
      onRead: () => ({ status: 403, json: { code: "PERMISSION_DENIED", message: "no" } }),
    });
    const results = await runBatch(quickClient(server), model, numbers(2));
    expect(ends(results)).toEqual(["permission", "permission"]);
    expect(server.runs).toHaveLength(2);
  });

  test("is in the results once something was started", async () => {
    const server = await startBatchServer({ onBatch: (_, count) => (count > 1 ? { status: 402 } : undefined) });
    const results = await runBatch(quickClient(server), model, numbers(250));
    expect(ends(results).slice(99, 101)).toEqual([99, "insufficient_credit"]);
    expect(results[249]?.error?.code).toBe("insufficient_credit");
    expect(server.sent(BATCHES)).toHaveLength(2);
  });
});

describe("a batch that tells little", () => {
  test("is asked again for the runs of its items, in whatever order it has them", async () => {
    const server = await startBatchServer({
      created: ({ items, ...batch }) => (items.reverse(), { ...batch, items: null }),
    });
    const results = await runBatch(quickClient(server), model, numbers(3), { poll: { interval: 1 } });
    expect(ends(results)).toEqual([0, 1, 2]);
    expect(server.sent("GET /v1/batches/batch-1")).toHaveLength(1);
  });

  test("has an error for an item that never became a run", async () => {
    const server = await startBatchServer({
      created: ({ items, ...batch }) => ({
        ...batch,
        items: items.map((item, index) => (index === 1 ? { ...item, run_id: null, status_code: "failed" } : item)),
      }),
    });
    expect(ends(await runBatch(quickClient(server), model, numbers(2)))).toEqual([0, "run_failed"]);
  });

  test("that is none is an error of each item", async () => {
    const server = await startBatchServer({ created: () => ({ hello: "world" }) });
    const [result] = await runBatch(quickClient(server), model, numbers(1), { idempotencyKey: "mine" });
    expect(result?.error).toMatchObject({ code: "protocol", idempotencyKey: "mine" });
  });
});

describe("an abort", () => {
  test("before the start sends nothing", async () => {
    const server = await startBatchServer();
    const error = await rejection(runBatch(quickClient(server), model, numbers(1), { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: "AbortError", message: expect.stringContaining("nothing was started") });
    expect(server.asked).toEqual([]);
  });

  test("while waiting ends the call, stops the looking, and says what goes on", async () => {
    const server = await startBatchServer({ end: ({ n }) => (n === 1 ? { status_code: "running" } : undefined) });
    const controller = new AbortController();
    const options = { signal: controller.signal, onItem: () => controller.abort(), idempotencyKey: "mine" };
    const error = await rejection(runBatch(quickClient(server), model, numbers(2), options));
    expect(error).toMatchObject({ name: "AbortError", idempotencyKey: "mine" });
    expect((error as Error).message).toContain("1 of 2 items ended");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const polls = server.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.asked.length).toBe(polls);
  });

  test("is heard while a hook is waited for", async () => {
    const server = await startBatchServer();
    const controller = new AbortController();
    const onItem = () => {
      controller.abort();
      return new Promise(() => {});
    };
    const error = await rejection(
      runBatch(quickClient(server), model, numbers(2), { signal: controller.signal, onItem, idempotencyKey: "mine" }),
    );
    expect(error).toMatchObject({ name: "AbortError", idempotencyKey: "mine" });
  });

  test("with a reason of the caller's own passes it on", async () => {
    const server = await startBatchServer({ end: () => ({ status_code: "running" }) });
    const controller = new AbortController();
    const reason = new Error("enough");
    const call = runBatch(quickClient(server), model, numbers(2), { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 10);
    expect(await rejection(call)).toBe(reason);
  });

  test("by a hook that throws ends all the rest", async () => {
    const server = await startBatchServer({ onBatch: () => NO_BATCHES });
    const onItem = () => {
      throw new Error("my own");
    };
    expect(await rejection(runBatch(quickClient(server), model, numbers(50), { onItem }))).toMatchObject({
      message: "my own",
    });
    expect(server.runs.length).toBeLessThan(50);
  });
});
