import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { receive } from "./receiver.js";
import { start, type Started } from "./start.js";

const key = { "x-api-key": "legacy" };
const path = "/api/v1/images/generate-headshots";

interface Told {
  readonly event: string;
  readonly headshots_id: string;
  readonly image_urls: readonly string[];
}

async function order({ call }: Started, url: string): Promise<string> {
  const body = { callback_url: url, input_images: ["https://example.com/a.png"] };
  const { data } = await call(200, "POST", path, body, key);
  return (data as { headshots_id: string }).headshots_id;
}

test("headshots are told of as published: sixty pictures for a day, unsigned", async () => {
  const started = await start();
  const { emulator, call } = started;
  await call(201, "POST", "/v1/callback-secrets", {});
  const { url, received } = await receive(200);
  const id = await order(started, url);
  expect(received).toEqual([]);
  await emulator.clock.advance(10_000);

  expect(received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: "{}" }] = received;
  expect(Object.keys(headers).filter((name) => name.startsWith("runflow"))).toEqual([]);
  const told = JSON.parse(body) as Told;
  expect(Object.keys(told)).toEqual(["event", "headshots_id", "image_urls"]);
  expect([told.event, told.headshots_id]).toEqual(["headshots.completed", id]);
  expect(new Set(told.image_urls).size).toBe(60);
  const [first = "", second = ""] = told.image_urls;
  const [one, other] = await Promise.all([fetch(first), fetch(second)]);
  expect([one.status, one.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(await one.text()).not.toBe(await other.text());
  expect((await fetch(first.replace(/\?.*/, ""))).status).toBe(403);

  await emulator.clock.advance(23 * 3_600_000);
  expect((await fetch(first)).status).toBe(200);
  await emulator.clock.advance(2 * 3_600_000);
  expect((await fetch(first)).status).toBe(403);
  expect(emulator.runs).toEqual([]);
});

test("headshots are told of again until the receiver takes them", async () => {
  const started = await start({ callbackRetrySeconds: [1, 2] });
  const { url, received } = await receive(500, 200);
  await order(started, url);
  await started.emulator.clock.advance(60_000);
  expect(received).toHaveLength(2);
  expect(received[0]?.body).toBe(received[1]?.body);
});

test("a restart still tells of headshots that were ordered before", async () => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  const data = join(folder, "runflow.db");
  const { url, received } = await receive(200);
  const first = await start({ data });
  const id = await order(first, url);
  const ordered = new Date(first.emulator.clock.now());
  await first.emulator.close();
  const second = await start({ data, startTime: ordered });
  await second.emulator.clock.advance(10_000);
  expect(received.map(({ body }) => (JSON.parse(body) as Told).headshots_id)).toEqual([id]);
  await second.emulator.close();
  await rm(folder, { recursive: true });
});
