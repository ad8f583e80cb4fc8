import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { expect, test } from "vitest";
import { startEmulator } from "../src/index.js";
import { fixture, start, type Json } from "./start.js";

const models = fileURLToPath(new URL("./fixtures/models", import.meta.url));
const lantern = "/v1/models/acme/paper-lantern/runs";
const picture = "https://example.com/a.png";

test.each([
  [{ prompt: "ok" }],
  [{ prompt: "ok", num_images: 4, quality: "low", style: "anything", sync_mode: true, seed: null, unknown_field: 1 }],
  [{ prompt: "ok", image_urls: [picture], strength: 0.3 }],
  [{ prompt: "ok", image_size: { width: 64, height: 64 }, tree: { children: [{ children: [] }] } }],
  [{ prompt: "ok", pair: ["a", true], labels: { a: "b" }, config: {}, left: "x", right: null }],
])("the input %j is taken", async (input) => {
  const { call } = await start({ models });
  await call(201, "POST", lantern, { input });
});

test.each([
  [{}, ["prompt"]],
  [{ prompt: 1 }, ["prompt"]],
  [{ prompt: "x" }, ["prompt"]],
  [{ prompt: "x".repeat(21) }, ["prompt"]],
  [{ prompt: "no!" }, ["prompt"]],
  [{ prompt: "ok", num_images: 0 }, ["num_images"]],
  [{ prompt: "ok", num_images: 5 }, ["num_images"]],
  [{ prompt: "ok", num_images: 1.5 }, ["num_images"]],
  [{ prompt: "ok", num_images: "2" }, ["num_images"]],
  [{ prompt: "ok", quality: "medium", style: 3 }, ["quality", "style"]],
  [{ prompt: "ok", sync_mode: "yes" }, ["sync_mode"]],
  [{ prompt: "ok", image_urls: [] }, ["image_urls"]],
  [{ prompt: "ok", image_urls: [picture, "nonsense"] }, ["image_urls.1"]],
  [{ prompt: "ok", image_urls: [picture, picture] }, ["image_urls"]],
  [{ prompt: "ok", image_size: { width: 64 } }, ["image_size", "image_size.height"]],
  [{ prompt: "ok", strength: 0.3 }, ["image_urls"]],
  [{ prompt: "ok", strength: 1, image_urls: [picture] }, ["strength"]],
  [{ prompt: "ok", strength: 0.25, image_urls: [picture] }, ["strength"]],
  [{ prompt: "ok", tree: { children: [{ children: 1 }] } }, ["tree.children.0.children"]],
  [{ prompt: "ok", pair: ["a"] }, ["pair"]],
  [{ prompt: "ok", pair: ["a", 1] }, ["pair.1"]],
  [{ prompt: "ok", labels: { a: 1 } }, ["labels.a"]],
  [{ prompt: "ok", config: [] }, ["config"]],
  [{ prompt: "ok", left: "x", right: "y" }, [""]],
])("the input %j is refused at %j", async (input, places) => {
  const { emulator, call } = await start({ models });
  const answer = await call(422, "POST", lantern, { input });
  const errors = answer["errors"] as { loc: (string | number)[]; msg: string }[];
  expect(errors.map(({ loc }) => loc.slice(2).join("."))).toEqual(places);
  expect(errors.every(({ loc, msg }) => loc[0] === "body" && loc[1] === "input" && msg !== "")).toBe(true);
  expect(emulator.runs).toEqual([]);
});

test("defaults of the spec and its output schema shape the result", async () => {
  const { emulator, call } = await start({ models });
  await call(201, "POST", lantern, { input: { prompt: "ok", seed: 7 } });
  await emulator.clock.advance(10_000);
  const output = emulator.runs[0]?.["output"] as { outputs: Json[]; mask: string };
  expect(output).toEqual({
    outputs: [0, 1].map(() => ({ url: expect.any(String), type: "image", width: 512, height: 512 })),
    mask: expect.any(String),
    seed: 7,
    timing: null,
  });
  expect(emulator.runs[0]?.["cost"]).toBe("0.08");
  const mask = await sharp(await (await fetch(output.mask)).arrayBuffer())
    .removeAlpha()
    .raw()
    .toBuffer();
  expect([...new Set([mask[0], mask[3 * (256 * 512 + 256)]])]).toEqual([0, 255]);
});

test("a models folder that is not there is named", async () => {
  await expect(startEmulator({ snapshot: fixture, models: "/nowhere" })).rejects.toThrow(
    /models folder "\/nowhere" cannot be read/,
  );
});
