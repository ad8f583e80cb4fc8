import sharp from "sharp";
import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

async function makeFile(
  path: string,
  input: Json,
): Promise<{ described: Json; type: string | null; bytes: Buffer; cost: unknown }> {
  const { emulator, call } = await start();
  await call(201, "POST", `/v1/models/${path}/runs`, { input });
  await emulator.clock.advance(10_000);
  const run = emulator.runs[0] ?? {};
  const described = (run["output"] as { outputs: Json[] }).outputs[0] ?? {};
  const file = await fetch(String(described["url"]));
  return {
    described,
    type: file.headers.get("content-type"),
    bytes: Buffer.from(await file.arrayBuffer()),
    cost: run["cost"],
  };
}

test("a speech model returns a sound file of the asked length, with sound in it", async () => {
  const { described, type, bytes } = await makeFile("acme/narrator/tts", { prompt: "hello", duration: 3 });
  expect([described["type"], described["duration"], type]).toEqual(["audio", 3, "audio/wav"]);
  expect([bytes.toString("latin1", 0, 4), bytes.toString("latin1", 8, 16)]).toEqual(["RIFF", "WAVEfmt "]);
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect(bytes.readUInt32LE(40) / bytes.readUInt32LE(28)).toBe(3);
  const loudest = Math.max(...Array.from({ length: 2000 }, (_, index) => bytes.readInt16LE(44 + index * 2)));
  expect(loudest).toBeGreaterThan(5000);
});

test("a video model returns H.264 in MP4, of the asked length, every frame a key frame of its own", async () => {
  const input = { prompt: "a kite", duration: "2", aspect_ratio: "9:16" };
  const { described, type, bytes, cost } = await makeFile("acme/clipmaker/v1/text-to-video", input);
  expect(described).toMatchObject({ type: "video", width: 180, height: 320, duration: 2 });
  expect([type, cost]).toEqual(["video/mp4", "0.20"]);

  const top = boxes(bytes);
  expect(top[0]?.name).toBe("ftyp");
  const movie = inside(top, "moov");
  const header = inside(movie, "mvhd", false).content;
  expect(header.readUInt32BE(16) / header.readUInt32BE(12)).toBeCloseTo(2, 1);
  const table = inside(inside(inside(inside(movie, "trak"), "mdia"), "minf"), "stbl");
  const entry = inside(table, "stsd", false).content;
  // The sample entry starts after 8 bytes of table and 8 of box header; width and height stand 24 bytes into it.
  expect([entry.toString("latin1", 12, 16), entry.readUInt16BE(40), entry.readUInt16BE(42)]).toEqual([
    "avc1",
    180,
    320,
  ]);
  const sizes = inside(table, "stsz", false).content;
  expect(sizes.readUInt32BE(8)).toBe(12);
  // No table of key frames says that all are: then each sample must hold one.
  expect(table.map(({ name }) => name)).not.toContain("stss");
  let offset = inside(table, "stco", false).content.readUInt32BE(8);
  const samples = Array.from({ length: 12 }, (_, index) => {
    const size = sizes.readUInt32BE(12 + 4 * index);
    offset += size;
    return bytes.subarray(offset - size, offset);
  });
  for (const sample of samples) expect(nalTypes(sample)).toContain(5);
  expect(new Set(samples.map((sample) => sample.toString("base64"))).size).toBe(12);
});

test("encoding leaves the process's error handling alone", async () => {
  const counts = () => ["uncaughtException", "unhandledRejection"].map((name) => process.listenerCount(name));
  const before = counts();
  await makeFile("acme/clipmaker/v1/text-to-video", { prompt: "a kite", duration: "1" });
  expect(counts()).toEqual(before);
});

interface Box {
  readonly name: string;
  readonly content: Buffer;
}

function boxes(bytes: Buffer): readonly Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at)) {
    const size = bytes.readUInt32BE(at);
    expect(size).toBeGreaterThanOrEqual(8);
    found.push({ name: bytes.toString("latin1", at + 4, at + 8), content: bytes.subarray(at + 8, at + size) });
  }
  return found;
}

function inside(parents: readonly Box[], name: string): readonly Box[];
function inside(parents: readonly Box[], name: string, open: false): Box;
function inside(parents: readonly Box[], name: string, open = true): readonly Box[] | Box {
  const box = parents.find((candidate) => candidate.name === name);
  if (box === undefined) throw new Error(`The file has no ${name} box.`);
  return open ? boxes(box.content) : box;
}

/** The kinds of the units in one sample, each of which stands behind its length. */
function nalTypes(sample: Buffer): readonly number[] {
  const types: number[] = [];
  for (let at = 0; at < sample.length; at += 4 + sample.readUInt32BE(at)) types.push(sample.readUInt8(at + 4) & 0x1f);
  return types;
}

test("sync_mode gives the picture itself, and keeps it out of the history", async () => {
  const { emulator, call } = await start();
  const input = { prompt: "x", image_size: "64x64", output_format: "webp", sync_mode: true };
  const { id } = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input });
  await emulator.clock.advance(10_000);
  const { output } = await call(200, "GET", `/v1/runs/${String(id)}`);
  const [uri] = (output as { outputs: Json[] }).outputs.map(({ url }) => String(url));
  expect(uri).toMatch(/^data:image\/webp;base64,/);
  const bytes = Buffer.from(uri?.split(",")[1] ?? "", "base64");
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "webp", width: 64, height: 64 });
  expect((await call(200, "GET", "/v1/runs"))["items"]).toMatchObject([{ id, output: null, status_code: "succeeded" }]);
});

test.each([
  [{ image_size: "auto" }, { width: 300, height: 100 }],
  [
    { aspect_ratio: "auto", resolution: "1K" },
    { width: 1792, height: 608 },
  ],
  [{ image_size: "square" }, { width: 512, height: 512 }],
  [{}, { width: 1024, height: 1024 }],
])("under %j the size of the input's picture counts where it is left to it", async (size, expected) => {
  const { emulator, call } = await start();
  const picture = await sharp({ create: { width: 300, height: 100, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const input = { prompt: "x", image_urls: [`data:image/png;base64,${picture.toString("base64")}`], ...size };
  await call(201, "POST", "/v1/models/acme/paper-lantern/edit/runs", { input });
  await emulator.clock.advance(10_000);
  expect(JSON.stringify(emulator.runs[0]?.["output"])).toContain(JSON.stringify(expected).slice(1, -1));
});
