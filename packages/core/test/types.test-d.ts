import { describe, expectTypeOf, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import {
  createCallbackSecret,
  createEvaluation,
  rateEvaluation,
  rateRun,
  redeliverCallback,
  updateCallbackSecret,
  updateWebhook,
} from "../src/resources.js";
import type { CreateOptions } from "../src/resources.js";
import type {
  InputOf,
  Job,
  JsonObject,
  MediaFile,
  MediaInput,
  MediaKind,
  Model,
  OutputOf,
  Price,
  Run,
  RunFile,
  RunRecord,
  SavedJob,
} from "../src/index.js";

interface EditInput {
  prompt: string;
  image_urls: readonly MediaInput[];
  quality?: "low" | "high";
}
interface EditOutput {
  outputs: MediaFile[];
}
declare const edit: Model<EditInput, EditOutput>;
const runflow = createClient();

describe("run and submit", () => {
  test("give what the model returns", () => {
    const input = {
      prompt: "x",
      image_urls: ["https://x.example", new Blob([]), new Uint8Array(1), { path: "a.png" }],
    };
    expectTypeOf(runflow.run(edit, input)).resolves.toEqualTypeOf<Run<EditOutput>>();
    expectTypeOf(runflow.submit(edit, input)).resolves.toEqualTypeOf<Job<EditOutput>>();
    expectTypeOf(runflow.resume(edit, "{}")).toEqualTypeOf<Job<EditOutput>>();
    expectTypeOf<Job<EditOutput>["wait"]>().returns.resolves.toEqualTypeOf<Run<EditOutput>>();
    expectTypeOf<Run<EditOutput>["output"]>().toEqualTypeOf<EditOutput>();
    expectTypeOf<Run<EditOutput>["files"]>().toEqualTypeOf<readonly RunFile[]>();
    expectTypeOf<Run<EditOutput>["cost"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Job<EditOutput>>().toExtend<AsyncIterable<RunRecord>>();
  });

  test("accept only what the model takes", () => {
    expectTypeOf<Parameters<typeof runflow.upload>[0]>().toEqualTypeOf<Exclude<MediaInput, string | URL>>();
    // @ts-expect-error a required field is missing
    void runflow.run(edit, { prompt: "x" });
    // @ts-expect-error a field is misspelt
    void runflow.run(edit, { prompt: "x", image_urls: [], qualty: "low" });
    // @ts-expect-error not one of the options
    void runflow.run(edit, { prompt: "x", image_urls: [], quality: "medium" });
    // @ts-expect-error a number is no media
    void runflow.submit(edit, { prompt: "x", image_urls: [7] });
    // @ts-expect-error a model is not its id
    void runflow.run("acme/photo/edit", {});
    // @ts-expect-error options are checked too
    void runflow.run(edit, { prompt: "x", image_urls: [] }, { callback_url: "https://x.example" });
    // @ts-expect-error a reference needs no upload
    void runflow.upload("runflow://assets/1");
  });

  test("take options that are undefined", () => {
    const run = runflow.run(edit, { prompt: "x", image_urls: [] }, { callbackUrl: undefined, signal: undefined });
    expectTypeOf(run).resolves.toEqualTypeOf<Run<EditOutput>>();
  });
});

describe("what may be left out may be undefined", () => {
  const none = undefined as string | undefined;

  test("where a job is saved", async () => {
    const job = await runflow.submit(edit, { prompt: "x", image_urls: [] });
    const saved: SavedJob = { model: edit.id, id: job.id, idempotencyKey: job.idempotencyKey };
    void runflow.resume(edit, saved);
    // @ts-expect-error the id cannot be left out
    void runflow.resume(edit, { model: edit.id, id: none });
  });

  test("where a key or a header is given", () => {
    void createClient({ apiKey: none, headers: { "x-trace": none } });
    void createClient({ apiKey: () => none });
    void createClient({ apiKey: () => Promise.resolve(none) });
    // @ts-expect-error a key is a text
    void createClient({ apiKey: () => 7 });
  });

  test("where something else is made or changed", () => {
    const evaluation = { generated_image_url: "https://x.example", task_type: "headshot" };
    const options: CreateOptions = { idempotencyKey: none, signal: undefined };
    const reference = { url: none, kind: none };
    void createEvaluation(runflow, { ...evaluation, client_ref: none, reference_images: [reference] }, options);
    void createCallbackSecret(runflow, { label: none }, options);
    void updateCallbackSecret(runflow, "s-1", { label: none, is_current: undefined });
    void redeliverCallback(runflow, "r-1", options);
    void rateRun(runflow, "r-1", { is_positive: true, reason: none });
    void rateEvaluation(runflow, "e-1", { is_positive: undefined });
    void updateWebhook(runflow, "w-1", { url: none });
    // @ts-expect-error a required field is undefined
    void createEvaluation(runflow, { ...evaluation, task_type: none });
    // @ts-expect-error a change is no second thing
    void rateRun(runflow, "r-1", { is_positive: true }, { idempotencyKey: "k" });
  });

  test("where a model is described", () => {
    const rule = { input: "size", label: "$2", amount: none, default: undefined };
    const price: Price = { label: "$1", amount: none, quantity: undefined, note: none, rules: [rule] };
    void defineModel({ id: "acme/photo", media: [], kind: undefined, price, schema: undefined });
    void defineModel({ id: "acme/photo", media: [], price: undefined });
    // @ts-expect-error the label cannot be left out
    void ({ label: none } satisfies Price);
  });
});

test("a model without a package is as loose as its types", () => {
  const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });
  expectTypeOf(model).toEqualTypeOf<Model<JsonObject, JsonObject>>();
  void runflow.run(model, { anything: [1, { deep: null }] });
  // @ts-expect-error a function is no JSON
  void runflow.run(model, { anything: () => {} });
});

describe("the kind of media that a model makes", () => {
  const input = { prompt: "x", image_urls: [] };
  const image = defineModel({ id: "acme/photo", media: [], kind: "image" });
  const typed = defineModel<EditInput, EditOutput, "image">({ id: "acme/photo", media: [], kind: "image" });

  test("is inferred where no types are given, and left open where two are", () => {
    expectTypeOf(image).toEqualTypeOf<Model<unknown, unknown, "image">>();
    expectTypeOf(defineModel({ id: "acme/photo", media: [] })).toEqualTypeOf<Model<unknown, unknown>>();
    const open = defineModel<EditInput, EditOutput>({ id: "acme/photo", media: [], kind: "image" });
    expectTypeOf(open).toEqualTypeOf<Model<EditInput, EditOutput>>();
    expectTypeOf<Model<EditInput, EditOutput>["kind"]>().toEqualTypeOf<MediaKind | undefined>();
  });

  test("is there at run time when it is promised", () => {
    // @ts-expect-error the kind is promised and not given
    void defineModel<EditInput, EditOutput, "image">({ id: "acme/photo", media: [] });
    // @ts-expect-error another kind is given than promised
    void defineModel<EditInput, EditOutput, "image">({ id: "acme/photo", media: [], kind: "video" });
    // @ts-expect-error no such kind
    void defineModel({ id: "acme/photo", media: [], kind: "sculpture" });
  });

  test("is the kind of the files of a run, however it was started", async () => {
    expectTypeOf(runflow.run(typed, input)).resolves.toEqualTypeOf<Run<EditOutput, "image">>();
    expectTypeOf(runflow.submit(typed, input)).resolves.toEqualTypeOf<Job<EditOutput, "image">>();
    expectTypeOf(runflow.resume(typed, "{}")).toEqualTypeOf<Job<EditOutput, "image">>();
    const run = await runflow.resume(typed, "{}").wait();
    expectTypeOf(run.files).toEqualTypeOf<readonly RunFile<"image">[]>();
    expectTypeOf(run.files[0]?.kind).toEqualTypeOf<"image" | undefined>();
    void (run.files[0]?.kind === "image");
    // @ts-expect-error an image is no video
    void (run.files[0]?.kind === "video");
    const { files } = await runflow.run(edit, input);
    void (files[0]?.kind === "video");
    // @ts-expect-error no model makes sculptures
    void (files[0]?.kind === "sculpture");
  });

  test("does not keep a model, a job, a run or a file from a place for any kind", () => {
    expectTypeOf(typed).toExtend<Model<EditInput, EditOutput>>();
    expectTypeOf(typed).toExtend<Model<unknown, unknown>>();
    expectTypeOf<Job<EditOutput, "image">>().toExtend<Job<EditOutput>>();
    expectTypeOf<Run<EditOutput, "image">>().toExtend<Run<EditOutput>>();
    expectTypeOf<RunFile<"image">>().toExtend<RunFile>();
    const run = (model: Model<EditInput, EditOutput>): Promise<Run<EditOutput>> => runflow.run(model, input);
    void run(typed);
    // @ts-expect-error a model of any kind is no model of images
    expectTypeOf<Model<EditInput, EditOutput>>().toExtend<Model<EditInput, EditOutput, "image">>();
    // @ts-expect-error a video is no image
    expectTypeOf<RunFile<"video">>().toExtend<RunFile<"image">>();
  });

  test("leaves calls that name two types as they are", () => {
    expectTypeOf(runflow.run<EditInput, EditOutput>(edit, input)).resolves.toEqualTypeOf<Run<EditOutput>>();
    expectTypeOf(runflow.run<EditInput, EditOutput>(typed, input)).resolves.toEqualTypeOf<Run<EditOutput>>();
  });
});

describe("a model that is chosen at run time", () => {
  const typed = defineModel<EditInput, EditOutput, "image">({ id: "acme/photo", media: [], kind: "image" });
  type Video = Model<{ prompt: string; seconds?: number | undefined }, { clip: string }, "video">;
  const models = { edit: typed, video: {} as Video };
  type Any = (typeof models)["edit" | "video"];

  test("is run as a model of any of them", () => {
    const model: Model<InputOf<Any>, OutputOf<Any>> = models[Math.random() > 0.5 ? "edit" : "video"];
    expectTypeOf(runflow.run(model, { prompt: "night" })).resolves.toEqualTypeOf<Run<EditOutput | { clip: string }>>();
    // @ts-expect-error none of them takes a number for a prompt
    void runflow.run(model, { prompt: 7 });
  });

  test("tells what it takes and returns", () => {
    expectTypeOf<InputOf<typeof typed>>().toEqualTypeOf<EditInput>();
    expectTypeOf<OutputOf<typeof typed>>().toEqualTypeOf<EditOutput>();
  });
});

test("the bytes of a file are what others take", () => {
  type Bytes = Awaited<ReturnType<RunFile["bytes"]>>;
  expectTypeOf<Bytes>().toExtend<BlobPart>();
  expectTypeOf<Bytes>().toExtend<BodyInit>();
  expectTypeOf<Bytes>().toExtend<MediaInput>();
});
