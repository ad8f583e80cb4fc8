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

test("a video model returns a video whose every frame opens and differs from the first", async () => {
  const input = { prompt: "a kite", duration: "2", aspect_ratio: "9:16" };
  const { described, type, bytes, cost } = await makeFile("acme/clipmaker/v1/text-to-video", input);
  expect(described).toMatchObject({ type: "video", width: 180, height: 320, duration: 2 });
  expect([type, cost]).toEqual(["video/x-msvideo", "0.20"]);
  expect([bytes.toString("latin1", 0, 4), bytes.toString("latin1", 8, 12)]).toEqual(["RIFF", "AVI "]);
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);

  const movie = bytes.indexOf("movi");
  const index = bytes.indexOf("idx1");
  const frames: Buffer[] = [];
  for (let at = index + 8; at < bytes.length; at += 16) {
    const chunk = movie + bytes.readUInt32LE(at + 8);
    expect(bytes.toString("latin1", chunk, chunk + 4)).toBe("00dc");
    frames.push(bytes.subarray(chunk + 8, chunk + 8 + bytes.readUInt32LE(at + 12)));
  }
  expect(frames).toHaveLength(12);
  for (const frame of frames) {
    expect(await sharp(frame).metadata()).toMatchObject({ format: "jpeg", width: 180, height: 320 });
  }
  expect(new Set(frames.map((frame) => frame.toString("base64"))).size).toBe(12);
});
