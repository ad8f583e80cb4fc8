import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { start, type Json, type Started } from "./start.js";

const root = "/v1/comfyui-workflows";
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function runWorkflow({ call, emulator }: Started, input: Json = {}): Promise<string> {
  const { id } = await call(201, "POST", `${root}/default/flow/runs`, { input });
  await emulator.clock.advance(10_000);
  return String(id);
}

const evaluationsOf = async ({ call }: Started, run: string): Promise<readonly Json[]> =>
  (await call(200, "GET", `/v1/runs/${run}/evaluations`))["items"] as Json[];

test("a run of a workflow is evaluated by itself, within two minutes, and says so", async () => {
  const started = await start();
  const { call, emulator } = started;
  const workflow = await call(201, "POST", root, { name: "Flow", workflow_json: {} });
  const run = await runWorkflow(started, { n: 1 });
  expect(await evaluationsOf(started, run)).toEqual([]);
  expect(await call(200, "GET", `/v1/runs/${run}`)).toMatchObject({
    status_code: "succeeded",
    current_evaluation_summary: null,
  });

  // The vendor's feedback tool looks every 5 s for 120 s.
  const seen: unknown[] = [];
  for (let waited = 0; waited < 120; waited += 5) {
    await emulator.clock.advance(5_000);
    seen.push((await evaluationsOf(started, run))[0]?.["status_code"]);
  }
  expect([...new Set(seen)]).toEqual([undefined, "pending", "running", "completed"]);
  const [evaluation, ...others] = await evaluationsOf(started, run);
  expect(others).toEqual([]);
  expect(evaluation).toMatchObject({
    run_id: run,
    comfyui_workflow_id: workflow["id"],
    task_type: null,
    job_class_code: "standard",
    overall_passed: expect.any(Boolean),
  });
  expect((await fetch(String(evaluation?.["generated_image_url"]))).status).toBe(200);
  const { current_evaluation_summary: summary } = await call(200, "GET", `/v1/runs/${run}`);
  const passed = evaluation?.["overall_passed"];
  expect(summary).toEqual({ passed, status_code: "completed", score: passed === true ? 1 : 0 });
  const feedback = `/v1/runs/${run}/evaluations/${String(evaluation?.["id"])}/feedback`;
  await call(200, "PATCH", feedback, { is_positive: true, reason: null });
});

test("pictures pass and fail, each always the same way", async () => {
  const started = await start();
  await started.call(201, "POST", root, { name: "Flow", workflow_json: {} });
  const verdicts = async (): Promise<unknown[]> => {
    const runs: string[] = [];
    for (let n = 0; n < 12; n += 1) runs.push(await runWorkflow(started, { n }));
    await started.emulator.clock.advance(120_000);
    const found = await Promise.all(runs.map((run) => evaluationsOf(started, run)));
    return found.map(([evaluation]) => evaluation?.["overall_passed"]);
  };
  const first = await verdicts();
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await verdicts()).toEqual(first);
});

test("only what a workflow made is evaluated", async () => {
  const started = await start();
  const { call, emulator } = started;
  await call(201, "POST", root, { name: "Flow", workflow_json: {} });
  emulator.script("default/flow", { failure: {}, times: 1 });
  const failed = await runWorkflow(started);
  const { id } = await call(201, "POST", "/v1/models/acme/paper-lantern/runs", { input: {} });
  await emulator.clock.advance(180_000);
  expect(await evaluationsOf(started, failed)).toEqual([]);
  expect(await evaluationsOf(started, String(id))).toEqual([]);
});

test("an output of one's own making is looked at as well, and one without a file is not", async () => {
  const started = await start();
  await started.call(201, "POST", root, { name: "Flow", workflow_json: {} });
  const addressOf = async (output: object): Promise<unknown> => {
    started.emulator.script("default/flow", { output, times: 1 });
    const run = await runWorkflow(started);
    await started.emulator.clock.advance(120_000);
    return (await evaluationsOf(started, run))[0]?.["generated_image_url"];
  };
  const address = "https://example.com/a.png";
  expect(await addressOf({ note: "done", image: [address, "https://example.com/b.png"] })).toBe(address);
  expect(await addressOf({ note: "done" })).toBeNull();
});

test("a restart carries on with an evaluation that is still to come, and makes no second one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  folders.push(folder);
  const data = join(folder, "runflow.db");
  const first = await start({ data });
  await first.call(201, "POST", root, { name: "Flow", workflow_json: {} });
  const run = await runWorkflow(first);
  const ended = new Date(first.emulator.clock.now());
  await first.emulator.close();

  const second = await start({ data, startTime: ended });
  expect(await evaluationsOf(second, run)).toEqual([]);
  await second.emulator.clock.advance(120_000);
  expect(await evaluationsOf(second, run)).toMatchObject([{ status_code: "completed" }]);
  const later = new Date(second.emulator.clock.now());
  await second.emulator.close();

  const third = await start({ data, startTime: later });
  await third.emulator.clock.advance(120_000);
  expect(await evaluationsOf(third, run)).toHaveLength(1);
  // Before its folder is removed.
  await third.emulator.close();
});
