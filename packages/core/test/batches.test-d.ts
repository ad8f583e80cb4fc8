import { expectTypeOf, test } from "vitest";
import { runBatch } from "../src/batches.js";
import type { BatchResult } from "../src/batches.js";
import { createClient } from "../src/index.js";
import type { MediaFile, MediaInput, Model, Run, RunflowError } from "../src/index.js";

interface Input {
  prompt: string;
  image_url?: MediaInput;
}
interface Output {
  image: MediaFile;
}
declare const model: Model<Input, Output>;
declare const inputs: readonly Input[];
const runflow = createClient();

test("gives a run or an error for each input", async () => {
  const results = await runBatch(runflow, model, inputs);
  expectTypeOf(results).toEqualTypeOf<BatchResult<Output>[]>();
  const [result] = results;
  if (result?.error) expectTypeOf(result.error).toEqualTypeOf<RunflowError>();
  else if (result) expectTypeOf(result.run).toEqualTypeOf<Run<Output>>();
  // @ts-expect-error the run is not there when the item failed
  void result?.run.output;
  // @ts-expect-error the output has no such field
  void result?.run?.output.picture;
});

test("knows the kind of the files", async () => {
  const images: Model<Input, Output, "image"> = { id: "acme/photo", media: [], kind: "image" };
  const onItem = (result: BatchResult<Output, "image">) => result.run?.files;
  const [result] = await runBatch(runflow, images, inputs, { onItem });
  expectTypeOf(result).toEqualTypeOf<BatchResult<Output, "image"> | undefined>();
  // @ts-expect-error an image is no video
  void (result?.run?.files[0]?.kind === "video");
});

test("knows the model's inputs and outputs in the options", () => {
  void runBatch(runflow, model, inputs, {
    clientRef: ({ prompt }, index) => `${prompt} ${index}`,
    onItem: ({ run }) => expectTypeOf(run?.output).toEqualTypeOf<Output | undefined>(),
    attempts: undefined,
    signal: undefined,
  });
  // @ts-expect-error the input has no such field
  void runBatch(runflow, model, inputs, { clientRef: ({ title }) => title });
  // @ts-expect-error a label is a text
  void runBatch(runflow, model, inputs, { clientRef: () => 7 });
  // @ts-expect-error nobody calls back: the call waits
  void runBatch(runflow, model, inputs, { callbackUrl: "https://x.example" });
});

test("accepts only what the model takes", () => {
  void runBatch(runflow, model, [{ prompt: "a" }, { prompt: "b", image_url: new Blob([]) }]);
  // @ts-expect-error a required field is missing in the second
  void runBatch(runflow, model, [{ prompt: "a" }, {}]);
  // @ts-expect-error a field is misspelt
  void runBatch(runflow, model, [{ promt: "a" }]);
  // @ts-expect-error one input is no list
  void runBatch(runflow, model, { prompt: "a" });
});
