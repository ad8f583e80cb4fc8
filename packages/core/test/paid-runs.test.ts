// Whatever the upstream answers about a run that is paid for: the call ends with the run, or tells how to get at it.

import { describe, expect, test } from "vitest";
import { runBatch } from "../src/batches.js";
import { defineModel } from "../src/index.js";
import type { RunflowError } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";

const model = defineModel<object, unknown>({ id: "acme/kite", media: [] });
const done = runJson("succeeded", { output: { image_urls: [] } });
const conflict = { status: 409, json: { code: "CONFLICT", message: "This key is in use." } };

describe("a conflict under the key of a call", () => {
  test("whose first answer was too slow is asked again, and the replay gives the run", async () => {
    const server = await startServer(({ method }, count) => {
      if (method === "GET") return { json: done };
      if (count === 1) return { take: () => {} };
      return count < 5 ? conflict : { status: 201, json: runJson("queued") };
    });
    const runflow = quickClient(server, { timeout: 40 });
    expect(await runflow.run(model, {}, { timeout: 200 })).toMatchObject({ id: RUN_ID });
    const posts = server.asked.filter(({ method }) => method === "POST");
    expect(new Set(posts.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  });

  test("whose connection broke is asked again, beyond the attempts but not for ever", async () => {
    const server = await startServer((_, count) => (count === 1 ? { cut: true } : conflict));
    const error = await rejection(quickClient(server, { retry: { attempts: 3 } }).submit(model, {}));
    expect(error).toMatchObject({ code: "conflict", status: 409, idempotencyKey: expect.any(String) });
    expect(server.asked.length).toBe(5);
  });

  test.each([
    ["says so in its code", { status: 409, json: { code: "IDEMPOTENCY_IN_PROGRESS", message: "Wait." } }],
    ["says so in words", { status: 409, json: { code: "CONFLICT", message: "A request is still being processed" } }],
    ["names a pause", { status: 409, headers: { "retry-after-ms": "1" }, json: { code: "CONFLICT" } }],
  ])("is asked again where it %s", async (_, answer) => {
    const server = await startServer((_, count) => (count < 3 ? answer : { status: 201, json: runJson("queued") }));
    expect(await quickClient(server).submit(model, {}, { idempotencyKey: "mine" })).toMatchObject({ id: RUN_ID });
  });

  test("ends the call at once where nothing was sent before: the key belongs to another input", async () => {
    const server = await startServer(() => conflict);
    const error = await rejection(quickClient(server).submit(model, {}, { idempotencyKey: "mine" }));
    expect(error).toMatchObject({ code: "conflict", idempotencyKey: "mine" });
    expect(server.asked).toHaveLength(1);
  });

  test("ends the call after a 429, which started nothing", async () => {
    const server = await startServer((_, count) => (count === 1 ? { status: 429, json: {} } : conflict));
    expect(await rejection(quickClient(server).submit(model, {}))).toMatchObject({ code: "conflict" });
    expect(server.asked).toHaveLength(2);
  });
});

describe("a run that cannot be read yet", () => {
  const missing = { status: 404, json: { code: "RUN_NOT_FOUND", message: "No such run." } };

  test("is looked for again by who has started it", async () => {
    const server = await startServer(({ method }, count) => {
      if (method === "POST") return { status: 201, json: runJson("queued") };
      return count < 6 ? missing : { json: done };
    });
    expect(await quickClient(server).run(model, {})).toMatchObject({ id: RUN_ID });
  });

  test("is looked for again by who resumes a job that was saved", async () => {
    const server = await startServer(({ method }, count) => {
      if (method === "POST") return { status: 201, json: runJson("queued") };
      return count < 6 ? missing : { json: done };
    });
    const saved = JSON.stringify(await quickClient(server).submit(model, {}));
    expect(await quickClient(server).resume(model, saved).wait()).toMatchObject({ id: RUN_ID });
  });

  test("is looked for again where it is the item of a batch", async () => {
    const server = await startServer(({ method, url }, count) => {
      if (method === "POST")
        return { status: 201, json: { id: "b-1", items: [{ run_id: RUN_ID, sequence_index: 0 }] } };
      if (url.startsWith("/v1/batches")) return { json: { items: [] } };
      return count < 6 ? missing : { json: done };
    });
    const [result] = await runBatch(quickClient(server), model, [{}]);
    expect(result?.error).toBeUndefined();
    expect(result?.run).toMatchObject({ id: RUN_ID });
  });

  test("is soon reported where only its id is known", async () => {
    const server = await startServer(() => missing);
    expect(await rejection(quickClient(server).resume(model, RUN_ID).wait())).toMatchObject({ code: "not_found" });
    expect(server.asked).toHaveLength(3);
  });
});

describe("a state that nobody knows", () => {
  const ended = (status: string, more: object) =>
    runJson(status, { completed_at: "2026-11-28T10:00:00+00:00", ...more });

  test.each<[string, object, RegExp]>([
    ["errored", {}, /ended as errored.*no reason was given/],
    ["timeout", { failure_code: "TOO_SLOW", failure_message: "It took long." }, /ended as timeout.*TOO_SLOW: It took/],
    ["errored", { failure_code: "BAD", output: { error: "x" } }, /ended as errored.*BAD/],
  ])("ends the waiting as a failure where it has ended as %s without a result", async (status, more, words) => {
    const server = await startServer(({ method }) =>
      method === "POST" ? { status: 201, json: runJson("queued") } : { json: ended(status, more) },
    );
    const runflow = quickClient(server);
    const error = (await rejection(runflow.run(model, {}))) as RunflowError;
    expect(error).toMatchObject({ code: "run_failed", runId: RUN_ID, run: { status_code: status } });
    expect(error.message).toMatch(words);
    expect(error.message).not.toMatch(/not billed/);
    expect(server.asked).toHaveLength(2);
    expect(runflow.usage.runs).toBe(1);
  });

  test("is a result where it has ended with an output", async () => {
    const output = { image_urls: ["https://cdn.example/a.png"] };
    const server = await startServer(() => ({ status: 201, json: ended("completed", { output, cost: "0.1" }) }));
    const runflow = quickClient(server);
    expect(await runflow.run(model, {})).toMatchObject({ status_code: "completed", output });
    expect(runflow.usage).toMatchObject({ runs: 1, cost: "0.1" });
  });

  test.each([
    ["paused", null],
    ["running", "2026-11-28T10:00:00+00:00"],
  ])("is waited for while it has not ended: %s", async (status, completed_at) => {
    const server = await startServer(({ method }, count) =>
      method === "POST" || count < 3
        ? { status: method === "POST" ? 201 : 200, json: runJson(status, { completed_at }) }
        : { json: done },
    );
    expect(await quickClient(server).run(model, {})).toMatchObject({ status_code: "succeeded" });
  });
});
