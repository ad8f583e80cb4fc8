import { mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Library from "libsql";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import { receive } from "./receiver.js";
import { spawnCli } from "./spawn-cli.js";
import { fixture, start, type Json } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";

async function freshFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), "emulator-")), "data.db");
}

test("a restart finds runs, assets, money, secrets, webhooks, workflows, evaluations and replies again", async () => {
  const data = await freshFile();
  const { url } = await receive(200);
  const first = await start({ data });
  const key = { "idempotency-key": "k" };
  const uri = `data:text/plain;base64,${Buffer.from("some bytes").toString("base64")}`;
  const body = { input: { prompt: "x", file_url: uri }, callback_url: url, metadata: { order: 1 } };
  const run = await first.call(201, "POST", lantern, body, key);
  await first.call(201, "POST", "/v1/models/runflow/label-trim/batches", { input: [{ prompt: "a" }, { prompt: "b" }] });
  await first.call(201, "POST", "/v1/callback-secrets", { label: "mine" });
  await first.call(201, "POST", "/v1/webhooks", { url, secret: "whsec_1" });
  await first.call(201, "POST", "/v1/comfyui-workflows", { name: "Flow", workflow_json: {} });
  const evaluation = { generated_image_url: "https://example.com/a.png", task_type: "headshot", run_id: run["id"] };
  await first.call(202, "POST", "/v1/evaluations", evaluation);
  await first.emulator.clock.advance(20_000);
  await first.call(200, "PATCH", `/v1/runs/${String(run["id"])}/feedback`, { is_positive: true, reason: "good" });
  const reads = [
    `/v1/runs/${String(run["id"])}`,
    "/v1/runs",
    `/v1/runs/${String(run["id"])}/callback`,
    `/v1/runs/${String(run["id"])}/logs`,
    `/v1/runs/${String(run["id"])}/evaluations`,
    "/v1/assets",
    "/v1/billing/balance",
    "/v1/callback-secrets",
    "/v1/webhooks",
    "/v1/webhooks/any/deliveries?embed=attempts",
    "/v1/comfyui-workflows",
  ];
  // Addresses are signed anew on each read, under the port of the day.
  const look = async ({ get }: Awaited<ReturnType<typeof start>>): Promise<readonly unknown[]> =>
    Promise.all(
      reads.map(async (path) => (await (await get(path)).text()).replace(/http:[^"]+(files|uploads)[^"]+/g, "<link>")),
    );
  const before = await look(first);
  const now = first.emulator.clock.now();
  await first.emulator.close();

  const second = await start({ data, startTime: new Date(now) });
  expect(await look(second)).toEqual(before);
  expect(await second.call(201, "POST", lantern, body, key)).toMatchObject({ id: run["id"] });
  await second.call(409, "POST", lantern, { input: { prompt: "y" } }, key);
  const [asset] = (await second.call(200, "GET", "/v1/assets"))["items"] as Json[];
  expect(await (await fetch(String(asset?.["url"]))).text()).toBe("some bytes");
  expect((await stat(data)).mode & 0o077).toBe(0);
});

test("what was under way goes on after a restart: runs, evaluations, retries of callbacks", async () => {
  const data = await freshFile();
  const { url, received } = await receive(500, 200);
  const first = await start({ data });
  const begun = first.emulator.clock.now();
  await first.call(201, "POST", lantern, { input: {}, callback_url: url });
  await first.emulator.clock.advance(10_000);
  expect(received).toHaveLength(1);
  const late = await first.call(201, "POST", lantern, { input: {}, callback_url: url });
  await first.emulator.clock.advance(500);
  await first.emulator.close();

  const second = await start({ data, startTime: new Date(begun + 10_500) });
  await second.emulator.clock.advance(499);
  expect(received).toHaveLength(1);
  await second.emulator.clock.advance(1);
  expect(received).toHaveLength(2);
  expect(received[1]?.body).toBe(received[0]?.body);
  await second.emulator.clock.advance(9000);
  expect(await second.call(200, "GET", `/v1/runs/${String(late["id"])}`)).toMatchObject({
    status_code: "succeeded",
    duration_ms: 7500,
  });
  expect(received).toHaveLength(3);
});

test("a kill in the middle of traffic loses no run that a client was told of, and creates none twice", async () => {
  const data = await freshFile();
  const begin = () => spawnCli("--snapshot", fixture, "--port", "0", "--data", data, "--run-seconds", "0.5");
  const dispatch = async (url: string, key: string): Promise<string> => {
    const headers = { authorization: "Bearer k", "content-type": "application/json", "idempotency-key": key };
    const body = JSON.stringify({ input: { prompt: key } });
    const answer = await fetch(`${url}${lantern}`, { method: "POST", headers, body });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };

  const told = new Map<string, string>();
  const tried = new Set<string>();
  let next = 0;
  for (const enough of [60, 120]) {
    const { child, ready } = begin();
    const url = await ready();
    const clients = Array.from({ length: 16 }, async () => {
      for (;;) {
        const key = `key-${next++}`;
        tried.add(key);
        // The kill ends every client here.
        const id = await dispatch(url, key).catch(() => undefined);
        if (id === undefined) return;
        told.set(key, id);
        if (told.size >= enough) child.kill("SIGKILL");
      }
    });
    await Promise.all(clients);
  }
  expect(told.size).toBeGreaterThanOrEqual(120);

  const url = await begin().ready();
  await Promise.all(
    [...tried].map(async (key) => {
      const id = await dispatch(url, key);
      expect(told.get(key) ?? id, key).toBe(id);
    }),
  );
  const headers = { authorization: "Bearer k" };
  const ids = new Set<string>();
  const statuses = new Set<string>();
  const listAll = async (): Promise<void> => {
    ids.clear();
    statuses.clear();
    for (let query: string | null = "limit=500"; query !== null;) {
      const page = (await (await fetch(`${url}/v1/runs?${query}`, { headers })).json()) as {
        items: { id: string; status_code: string }[];
        next: string | null;
      };
      for (const run of page.items) {
        ids.add(run.id);
        statuses.add(run.status_code);
      }
      query = page.next === null ? null : `pq=${page.next}`;
    }
  };
  for (await listAll(); statuses.size > 1 || !statuses.has("succeeded"); await listAll()) await sleep(100);
  expect(ids.size).toBe(tried.size);
});

test("reset forgets the file's content too", async () => {
  const data = await freshFile();
  const first = await start({ data });
  await first.call(201, "POST", lantern, { input: {} });
  first.emulator.reset();
  await first.emulator.close();
  const second = await start({ data });
  expect(second.emulator.runs).toEqual([]);
});

test("a file in use, a foreign file, a newer file and a missing folder are refused with the cure", async () => {
  const data = await freshFile();
  await start({ data });
  await expect(startEmulator({ snapshot: fixture, data })).rejects.toThrow(/Another emulator uses it/);
  const foreign = await freshFile();
  await writeFile(foreign, "This is a diary, and long enough to be read as one. ".repeat(40));
  await expect(startEmulator({ snapshot: fixture, data: foreign })).rejects.toThrow(/not a data file of the emulator/);
  await expect(startEmulator({ snapshot: fixture, data: "/nowhere/data.db" })).rejects.toThrow(/a folder that exists/);
  await expect(startEmulator({ snapshot: fixture, data: tmpdir() })).rejects.toThrow(/Name a file/);
});

describe("a file of somebody else is left as it is", () => {
  const make = (path: string, statements: string): void => {
    const database = new Library(path);
    database.exec(statements);
    database.close();
  };
  test.each<[string, (path: string) => Promise<void> | void]>([
    ["a database", (path) => make(path, "CREATE TABLE accounts (id INTEGER); INSERT INTO accounts VALUES (1)")],
    ["a database in another mode", (path) => make(path, "PRAGMA journal_mode = WAL; CREATE TABLE a (b)")],
    [
      "a database with tables of the same names",
      (path) => make(path, "CREATE TABLE records (a); CREATE TABLE bytes (a)"),
    ],
    ["a database with an id of its own", (path) => make(path, "PRAGMA application_id = 7; CREATE TABLE records (a)")],
    ["an empty database", (path) => make(path, "PRAGMA user_version = 3")],
    ["a text", (path) => writeFile(path, "Dear diary")],
    ["the beginning of a database", (path) => writeFile(path, "SQLite format 3\0")],
    ["zeros", (path) => writeFile(path, Buffer.alloc(9000))],
  ])("%s", async (_, prepare) => {
    const data = await freshFile();
    await prepare(data);
    const before = await readFile(data);
    const { mtimeMs } = await stat(data);
    await expect(startEmulator({ snapshot: fixture, data })).rejects.toThrow(
      /is not a data file of the emulator, and nothing was written to it\. Name another file/,
    );
    expect((await readFile(data)).equals(before)).toBe(true);
    expect((await stat(data)).mtimeMs).toBe(mtimeMs);
    expect(await readdir(dirname(data))).toEqual(["data.db"]);
  });

  test("its own are known again: with an id, from before there was one, after a crash, and when nothing is in it yet", async () => {
    const data = await freshFile();
    await writeFile(data, "");
    const first = await start({ data });
    await first.call(201, "POST", lantern, { input: {} });
    await first.emulator.close();
    expect((await readFile(data)).readUInt32BE(68)).toBe(0x52_46_45_4d);
    make(data, "PRAGMA application_id = 0");
    const second = await start({ data });
    expect(second.emulator.runs).toHaveLength(1);
    await second.emulator.close();
    expect((await readFile(data)).readUInt32BE(68)).toBe(0x52_46_45_4d);
  });
});
