import { expect, test } from "vitest";
import { defineModel } from "../src/index.js";
import type { JsonObject } from "../src/index.js";
import { quickClient, rejection, RUN_ID, runJson, startServer } from "./scripted-server.js";

const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });

test("a client counts what its finished runs cost, to the last digit", async () => {
  const costs: unknown[] = ["0.1", "0.2", "0.000000000001", "7", ".5", null, "", "free", "-1"];
  const server = await startServer((_, count) => ({
    status: 201,
    json: runJson("succeeded", { id: `r-${count}`, output: {}, cost: costs[count - 1] }),
  }));
  const runflow = quickClient(server);
  expect(runflow.usage).toEqual({ runs: 0, runsWithoutCost: 0, cost: "0" });
  const before = runflow.usage;
  for (const _ of costs) await runflow.run(model, {});
  expect(runflow.usage).toEqual({ runs: 9, runsWithoutCost: 4, cost: "7.800000000001" });
  expect(before.runs).toBe(0);
  expect(quickClient(server).usage.runs).toBe(0);
});

test("a run counts once however often it is waited for, and only when it has ended", async () => {
  const server = await startServer(({ method }, count) => {
    if (method === "POST") return { status: 201, json: runJson("queued") };
    return { json: count === 1 ? runJson("running") : runJson("succeeded", { output: {}, cost: "0.04" }) };
  });
  const runflow = quickClient(server);
  const job = await runflow.submit(model, {});
  expect(runflow.usage.runs).toBe(0);
  for await (const { status_code } of job) expect(runflow.usage.runs).toBe(status_code === "succeeded" ? 1 : 0);
  await Promise.all([job.wait(), job.wait()]);
  expect(runflow.usage).toEqual({ runs: 1, runsWithoutCost: 0, cost: "0.04" });
  await runflow.resume(model, RUN_ID).wait();
  expect(runflow.usage).toEqual({ runs: 1, runsWithoutCost: 0, cost: "0.04" });
  await quickClient(server).resume(model, RUN_ID).wait();
});

test("a job counts once, however many other runs have ended since", async () => {
  const server = await startServer((_, count) => ({
    status: 201,
    json: runJson("succeeded", { id: `r-${count}`, output: {}, cost: "0.1" }),
  }));
  const runflow = quickClient(server);
  const job = await runflow.submit(model, {});
  await job.wait();
  for (let number = 0; number < 1100; number += 1) await runflow.run(model, {});
  await job.wait();
  expect(runflow.usage).toEqual({ runs: 1101, runsWithoutCost: 0, cost: "110.1" });
});

test("failed runs count too, without a cost", async () => {
  const server = await startServer(() => ({ status: 201, json: runJson("failed") }));
  const runflow = quickClient(server);
  await rejection(runflow.run(model, {}));
  expect(runflow.usage).toEqual({ runs: 1, runsWithoutCost: 1, cost: "0" });
});
