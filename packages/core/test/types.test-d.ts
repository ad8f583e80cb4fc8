import { describe, expectTypeOf, test } from "vitest";
import { createClient, defineModel } from "../src/index.js";
import type { Job, JsonObject, MediaFile, MediaInput, Model, Run, RunFile, RunRecord } from "../src/index.js";

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

test("a model without a package is as loose as its types", () => {
  const model = defineModel<JsonObject, JsonObject>({ id: "acme/photo", media: [] });
  expectTypeOf(model).toEqualTypeOf<Model<JsonObject, JsonObject>>();
  void runflow.run(model, { anything: [1, { deep: null }] });
  // @ts-expect-error a function is no JSON
  void runflow.run(model, { anything: () => {} });
});

test("the bytes of a file are what others take", () => {
  type Bytes = Awaited<ReturnType<RunFile["bytes"]>>;
  expectTypeOf<Bytes>().toExtend<BlobPart>();
  expectTypeOf<Bytes>().toExtend<BodyInit>();
  expectTypeOf<Bytes>().toExtend<MediaInput>();
});
