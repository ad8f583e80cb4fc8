import { expect, test } from "vitest";
import { receive } from "./receiver.js";
import { start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";
const idOf = (run: Json): string => String(run["id"]);

test("the newest runs that have ended are kept, with the replies and callbacks that belong to them", async () => {
  const { url } = await receive(200, 200, 200, 200, 200, 200);
  const { emulator, call, get } = await start({ maxFinishedRuns: 2 });
  const ids: string[] = [];
  const uri = `data:text/plain;base64,${Buffer.from("some bytes").toString("base64")}`;
  for (let number = 0; number < 4; number += 1) {
    const body = { input: { prompt: String(number), file_url: uri }, callback_url: url };
    ids.push(idOf(await call(201, "POST", lantern, body, { "idempotency-key": `k${number}` })));
    await emulator.clock.advance(11_000);
  }
  // One more ends after the last callback was delivered.
  ids.push(idOf(await call(201, "POST", lantern, { input: {} })));
  await emulator.clock.advance(11_000);
  expect(emulator.runs.map(({ id }) => id)).toEqual(ids.slice(-2));
  for (const id of ids.slice(0, 3)) {
    for (const below of ["", "/callback", "/logs"]) expect((await get(`/v1/runs/${id}${below}`)).status).toBe(404);
  }
  expect(await call(200, "GET", `/v1/runs/${ids[3]}`)).toMatchObject({ status_code: "succeeded" });
  expect((await call(200, "GET", "/v1/assets"))["items"]).toHaveLength(1);
  // The money is spent all the same, and a key of a run that is kept still gives that run.
  const again = { input: { prompt: "3", file_url: uri }, callback_url: url };
  expect(await call(201, "POST", lantern, again, { "idempotency-key": "k3" })).toMatchObject({ id: ids[3] });
  expect(emulator.runs).toHaveLength(2);
  const fresh = await call(201, "POST", lantern, { input: {} }, { "idempotency-key": "k0" });
  expect(ids).not.toContain(fresh["id"]);
});

test("what is under way is never forgotten, however much of it there is", async () => {
  const { emulator, call } = await start({ maxFinishedRuns: 1 });
  const slow = { "x-emulator-fault": "never" };
  const running: string[] = [];
  for (let number = 0; number < 5; number += 1)
    running.push(idOf(await call(201, "POST", lantern, { input: {} }, slow)));
  for (let number = 0; number < 3; number += 1) {
    await call(201, "POST", lantern, { input: {} });
    await emulator.clock.advance(11_000);
  }
  for (const id of running) expect(await call(200, "GET", `/v1/runs/${id}`)).toMatchObject({ status_code: "running" });
  expect(emulator.runs).toHaveLength(6);
});

test("a run that still has to be told of is kept until that is done", async () => {
  const { url, received } = await receive(500, 500, 200, 200, 200);
  const { emulator, call, get } = await start({ maxFinishedRuns: 1, callbackRetrySeconds: [60, 60] });
  const told = idOf(await call(201, "POST", lantern, { input: {}, callback_url: url }));
  await emulator.clock.advance(11_000);
  for (let number = 0; number < 3; number += 1) {
    await call(201, "POST", lantern, { input: {} });
    await emulator.clock.advance(11_000);
  }
  expect((await get(`/v1/runs/${told}`)).status).toBe(200);
  await emulator.clock.advance(120_000);
  expect(received).toHaveLength(3);
  await call(201, "POST", lantern, { input: {} });
  await emulator.clock.advance(11_000);
  expect((await get(`/v1/runs/${told}`)).status).toBe(404);
});

test("the runs of a batch are kept and forgotten together", async () => {
  const { emulator, call, get } = await start({ maxFinishedRuns: 2 });
  const batches = "/v1/models/runflow/label-trim/batches";
  const body = { input: [{ prompt: "a" }, { prompt: "b" }, { prompt: "c" }] };
  const batch = idOf(await call(201, "POST", batches, body));
  await emulator.clock.advance(11_000);
  // Larger than what is kept, and the newest: somebody has yet to read it.
  expect(await call(200, "GET", `/v1/batches/${batch}`)).toMatchObject({ status_code: "succeeded" });
  expect(emulator.runs).toHaveLength(3);
  const single = idOf(await call(201, "POST", lantern, { input: {} }));
  await emulator.clock.advance(11_000);
  expect((await get(`/v1/batches/${batch}`)).status).toBe(404);
  expect(emulator.runs.map(({ id }) => id)).toEqual([single]);
});

test("large runs count by their bytes", async () => {
  const { emulator, call } = await start({ maxFinishedRunBytes: 1_000_000 });
  for (let number = 0; number < 10; number += 1) {
    await call(201, "POST", lantern, { input: { prompt: "x".repeat(200_000) } });
    await emulator.clock.advance(11_000);
  }
  expect(emulator.runs).toHaveLength(2);
});

test("a data file is cut down too, and at the next start by what is said then", async () => {
  const data = `${(await import("node:os")).tmpdir()}/emulator-retention-${process.pid}-${Date.now()}.db`;
  const first = await start({ data, maxFinishedRuns: 3 });
  const ids: string[] = [];
  for (let number = 0; number < 5; number += 1) {
    ids.push(idOf(await first.call(201, "POST", lantern, { input: {} })));
    await first.emulator.clock.advance(11_000);
  }
  const now = new Date(first.emulator.clock.now());
  await first.emulator.close();
  const second = await start({ data, startTime: now });
  expect(second.emulator.runs.map(({ id }) => id)).toEqual(ids.slice(-3));
  await second.emulator.close();
  const third = await start({ data, startTime: now, maxFinishedRuns: 1 });
  expect(third.emulator.runs.map(({ id }) => id)).toEqual(ids.slice(-1));
});

test("a reset starts the count anew", async () => {
  const { emulator, call } = await start({ maxFinishedRuns: 2 });
  for (let round = 0; round < 2; round += 1) {
    for (let number = 0; number < 2; number += 1) await call(201, "POST", lantern, { input: {} });
    await emulator.clock.advance(11_000);
    expect(emulator.runs).toHaveLength(2);
    emulator.reset();
  }
});
