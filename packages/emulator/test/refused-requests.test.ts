import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { start, type Json } from "./start.js";

const models = fileURLToPath(new URL("./fixtures/models", import.meta.url));
const lantern = "/v1/models/acme/paper-lantern";
const picture = `data:image/png;base64,${Buffer.from("a picture").toString("base64")}`;
const stranger = "runflow://assets/00000000-0000-7000-8000-000000000000";

const places = (answer: Json): string[] => (answer["errors"] as { loc: string[] }[]).map(({ loc }) => loc.join("."));

test("a batch is refused with the faults of all its items, each with its index", async () => {
  const { emulator, call } = await start({ models, compatibility: { batchModels: "all" } });
  const answer = await call(422, "POST", `${lantern}/batches`, {
    input: [
      { prompt: "ok" },
      { prompt: 5 },
      {},
      { prompt: "ok", client_ref: 7 },
      "text",
      { prompt: "ok", image_urls: [stranger] },
    ],
    callback_url: "nonsense",
  });
  expect(places(answer).sort()).toEqual([
    "body.callback_url",
    "body.input.1.prompt",
    "body.input.2.prompt",
    "body.input.3.client_ref",
    "body.input.4",
    "body.input.5.image_urls.0",
  ]);
  expect(emulator.runs).toEqual([]);
});

test("items that hold their input are named so too", async () => {
  const { call } = await start({ models, compatibility: { batchModels: "all", batchBody: "items" } });
  const items = [{ input: { prompt: "ok" } }, { input: { prompt: 5, client_ref: 7 } }, { input: 3 }];
  const answer = await call(422, "POST", `${lantern}/batches`, { items });
  expect(places(answer).sort()).toEqual([
    "body.items.1.input.client_ref",
    "body.items.1.input.prompt",
    "body.items.2.input",
  ]);
});

test("every input of a run and its metadata are checked before one of them is stored", async () => {
  const { emulator, call } = await start({ models });
  const answer = await call(422, "POST", `${lantern}/runs`, {
    input: { prompt: 5, image_urls: [picture, stranger], mask: "data:image/png;base64,@@@" },
    metadata: { note: { pictures: [picture, stranger] } },
  });
  expect(places(answer)).toEqual([
    "body.input.prompt",
    "body.input.image_urls.1",
    "body.input.mask",
    "body.metadata.note.pictures.1",
  ]);
  expect(answer["message"]).toMatch(/[^.]$/);
  expect(emulator.runs).toEqual([]);
  expect((await call(200, "GET", "/v1/assets"))["items"]).toEqual([]);
});

test.each([
  ["data:image/png;base64,@@@", "must hold base64"],
  ["data:image/png;base64,A", "must hold base64"],
  ["data:image/png;base64,%E0%A4%A", "must hold base64"],
  ["data:image/png;base64,", "1 to 52428800 bytes, not 0"],
  ["data:text/plain,%E0%A4%A", "percent signs"],
])("%s is refused in words that fit", async (mask, words) => {
  const { call } = await start();
  const { errors } = await call(422, "POST", `${lantern}/runs`, { input: { mask } });
  expect(errors).toEqual([
    { loc: ["body", "input", "mask"], msg: expect.stringContaining(words), type: "value_error" },
  ]);
});

test("base64 may be escaped, wrapped, unpadded or of the alphabet for addresses", async () => {
  const { emulator, call } = await start();
  for (const mask of ["-_-_", "%2B%2F%2B%2F", "+/+/", "+/\r\n+/", "-_8", "-_8%3D"]) {
    await call(201, "POST", `${lantern}/runs`, { input: { mask: `data:image/png;base64,${mask}` } });
  }
  expect(emulator.runs).toHaveLength(6);
});

test.each([
  [`${lantern}/runs`, { input: { image_url: picture }, metadata: { picture } }],
  ["/v1/models/runflow/label-trim/batches", { input: [{ image_url: picture }], metadata: { picture } }],
  ["/v1/comfyui-workflows/default/flow/runs", { input: { image: picture }, metadata: { picture } }],
  ["/v1/evaluations", { generated_image_url: picture, task_type: "headshot" }],
])("what %s cannot pay leaves no asset behind", async (path, body) => {
  const { emulator, call } = await start({ balance: 0 });
  await call(201, "POST", "/v1/comfyui-workflows", { name: "Flow", workflow_json: {} });
  await call(402, "POST", path, body);
  expect(emulator.runs).toEqual([]);
  expect((await call(200, "GET", "/v1/assets"))["items"]).toEqual([]);
});

test("inline media in metadata become assets wherever a run is created", async () => {
  const { call } = await start();
  await call(201, "POST", "/v1/comfyui-workflows", { name: "Flow", workflow_json: {} });
  const metadata = { picture };
  const answers = [
    await call(201, "POST", `${lantern}/runs`, { input: {}, metadata }),
    await call(201, "POST", "/v1/models/runflow/label-trim/batches", { input: [{}], metadata }),
    await call(201, "POST", "/v1/comfyui-workflows/default/flow/runs", { input: {}, metadata }),
  ];
  for (const answer of answers) {
    expect(answer["metadata"]).toEqual({ picture: expect.stringMatching(/^runflow:\/\/assets\//) });
  }
  expect((await call(200, "GET", "/v1/assets"))["items"]).toHaveLength(3);
});
