// In: core, a model and a proxy as this runtime loaded them, and where the emulator is. Out: what passed and what did not.
// It uses nothing but web standards: the same file runs on servers, in workers and in browsers.

/** What the emulator has to do for the suite, model by model. */
export const MODELS = {
  /** Ends well. */
  edit: "openai/gpt-image-2/edit",
  /** Its first two dispatches are carried out, and break off before the answer. */
  broken: "openai/gpt-image-2",
  /** Never ends. */
  endless: "google/nano-banana-2",
  /** Fails. */
  failing: "runflow/skin-fix",
};

const PICTURE = "https://example.com/street.png";
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
const SECRET = "whsec_c2VjcmV0";

/**
 * Runs all of it.
 * @param {object} parts
 * @param {typeof import("@runflow-models/core")} parts.core
 * @param {typeof import("@runflow-models/core/webhooks")} parts.webhooks
 * @param {import("@runflow-models/core").Model<any, any>} parts.model the package of one model
 * @param {typeof import("@runflow-models/proxy")} [parts.proxy] absent where no proxy can run
 * @param {string} parts.baseUrl the emulator, or the proxy before it
 * @param {string} [parts.apiKey] absent behind a proxy
 * @param {string} [parts.folder] where files may be written; absent on runtimes without a disk
 * @returns {Promise<{ passed: string[], failed: { name: string, reason: string }[], elsewhere: string[], runs: number }>}
 */
export async function runSuite({ core, webhooks, model, proxy, baseUrl, apiKey, folder }) {
  const { createClient, defineModel, isRunflowError } = core;
  const options = {
    baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    retry: { baseDelay: 1, maxDelay: 5 },
    poll: { interval: 5, maxInterval: 20 },
  };
  const runflow = createClient(options);
  const input = { prompt: "Make it night.", image_urls: [PICTURE] };
  let runs = 0;
  const started = (promise) => ((runs += 1), promise);

  const tests = {
    "a run gives its typed output": async () => {
      const run = await started(runflow.run(model, input, { metadata: { order: 7 } }));
      equal(run.status_code, "succeeded");
      equal(run.metadata?.order, 7);
      check(run.output.outputs[0].url.startsWith("http"), "the output has an address");
    },

    "bytes are uploaded and sent as references": async () => {
      const media = [new Blob([PNG], { type: "image/png" }), PNG, new File([PNG, PNG], "b.png")];
      const run = await started(runflow.run(model, { prompt: "Join them.", image_urls: media }));
      equal(run.status_code, "succeeded");
      const reference = await runflow.upload(new Blob([PNG]));
      check(/^runflow:\/\/assets\/[\w-]+$/.test(reference), reference);
    },

    "an input is checked by the schema that comes with the model": async () => {
      const error = await rejected(runflow.run(model, { prompt: 7, image_urls: [PICTURE] }, { validate: true }));
      equal(error.message, `The input does not fit ${model.id}, nothing was sent. prompt: expected a text, got 7.`);
    },

    "what can be read once is uploaded": async () => {
      const media = [new Response(PNG, { headers: { "content-type": "image/png" } }), new Blob([PNG, PNG]).stream()];
      const run = await started(runflow.run(model, { prompt: "Join them.", image_urls: media }));
      equal(run.status_code, "succeeded");
    },

    "files come back as bytes, blob and stream": async () => {
      const run = await started(runflow.run(model, input));
      const [file] = run.files;
      const bytes = await file.bytes();
      const blob = await file.blob();
      check(bytes.length > 100 && blob.size === bytes.length, "bytes and blob are the same size");
      check(blob.type.startsWith("image/"), `the type is ${blob.type}`);
      let streamed = 0;
      const reader = (await file.stream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) streamed += part.value.length;
      equal(streamed, bytes.length);
    },

    "files are saved and read on a disk": async () => {
      if (folder === undefined) return ELSEWHERE;
      const run = await started(runflow.run(model, input));
      const path = `${folder}/night.png`;
      await run.files[0].save(path);
      const again = await started(runflow.run(model, { prompt: "Again.", image_urls: [{ path }] }));
      equal(again.status_code, "succeeded");
    },

    "without a disk a path is a clear error": async () => {
      if (folder !== undefined) return ELSEWHERE;
      const error = await rejected(runflow.run(model, { prompt: "A street.", image_urls: [{ path: "a.png" }] }));
      equal(error.code, "invalid_input");
      check(/disk/.test(error.message), error.message);
    },

    "an abort ends the waiting and names the run": async () => {
      const endless = defineModel({ id: MODELS.endless, media: [] });
      const job = await started(runflow.submit(endless, { prompt: "A street." }));
      const controller = new AbortController();
      const waiting = rejected(job.wait({ signal: controller.signal }));
      for await (const state of job) if (state.status_code !== "queued") break;
      controller.abort();
      const error = await waiting;
      equal(error.name, "AbortError");
      equal(error.runId, job.id);
      equal(isRunflowError(error), false);
    },

    "an abort before the dispatch starts nothing": async () => {
      const error = await rejected(runflow.run(model, input, { signal: AbortSignal.abort() }));
      equal(error.name, "AbortError");
    },

    "an abort with a reason of one's own passes as it is": async () => {
      const reason = new Error("The user left.");
      equal(await rejected(runflow.run(model, input, { signal: AbortSignal.abort(reason) })), reason);
    },

    "a run that never ends is given up and can be resumed": async () => {
      const endless = defineModel({ id: MODELS.endless, media: [] });
      const error = await rejected(started(runflow.run(endless, { prompt: "A street." }, { poll: { timeout: 60 } })));
      equal(error.code, "timeout");
      check(/resume/.test(error.message) && typeof error.runId === "string", error.message);
    },

    "an invalid input is told field by field": async () => {
      const error = await rejected(runflow.run(model, { prompt: 7, image_urls: [PICTURE] }));
      equal(error.code, "invalid_input");
      equal(error.retryable, false);
      check(
        error.issues.some(({ path }) => path.includes("prompt")),
        JSON.stringify(error.issues),
      );
      equal(isRunflowError(error), true);
      check(typeof error.idempotencyKey === "string", "the key is on the error");
    },

    "a failed run tells its reason and stage": async () => {
      const failing = defineModel({ id: MODELS.failing, media: [] });
      const error = await rejected(started(runflow.run(failing, { image_url: PICTURE })));
      equal(error.code, "run_failed");
      equal(`${error.run.stage} ${error.run.code}`, "preprocess INPUT_VALIDATION_FAILED");
    },

    "a run that is not there is not found": async () => {
      const error = await rejected(runflow.resume(model, "019e0000-0000-7000-8000-000000000001").wait());
      equal(error.code, "not_found");
      equal(error.status, 404);
    },

    "a server that is not there is a network error": async () => {
      // In a browser a key is taken only where the app says that it means it.
      const keyed = { ...options, apiKey: "rf_live_x", dangerouslyAllowBrowser: true };
      const nowhere = createClient({ ...keyed, baseUrl: "http://127.0.0.1:1" });
      const error = await rejected(nowhere.run(model, input, { retry: { attempts: 2 } }));
      equal(error.code, "network");
      equal(error.retryable, true);
      check(typeof error.idempotencyKey === "string", "the key is on the error");
    },

    "a dispatch that breaks off twice is paid for once": async () => {
      const broken = defineModel({ id: MODELS.broken, media: [] });
      const retried = [];
      const onRetry = ({ attempt }) => void retried.push(attempt);
      const run = await started(runflow.run(broken, { prompt: "A street." }, { onRetry }));
      equal(run.status_code, "succeeded");
      // Some runtimes send a request again by themselves when a connection that they kept open turns out to be closed.
      check(retried.length >= 1 && retried.length <= 2, `${retried.length} failures were noticed`);
    },

    "another client carries on with a run": async () => {
      const job = await started(runflow.submit(model, input));
      const resumed = createClient(options).resume(model, JSON.stringify(job));
      const states = [];
      for await (const state of resumed) states.push(state.status_code);
      equal(states.at(-1), "succeeded");
      equal((await resumed.wait()).id, job.id);
      const unfit = defineModel({ id: MODELS.broken, media: [] });
      check(isRunflowError(thrown(() => runflow.resume(unfit, JSON.stringify(job)))), "another model is refused");
    },

    "callbacks are verified and read": async () => {
      const body = JSON.stringify({
        event: "run.completed",
        run_id: "r",
        status: "succeeded",
        output: { outputs: [] },
      });
      const signature = await sign(body);
      const headers = { "Runflow-Signature": signature, "content-type": "application/json" };
      const request = new Request("https://app.example.com/hook", { method: "POST", headers, body });
      const text = await webhooks.verifyCallback(request, ["whsec_old", SECRET]);
      const callback = webhooks.parseCallback(model, text);
      check(callback.succeeded && callback.run_id === "r", text);
      const bytes = new TextEncoder().encode(body);
      equal(await webhooks.verifyCallback({ headers, body: bytes }, SECRET), body);
      const forged = await rejected(webhooks.verifyCallback({ headers, body: `${body} ` }, SECRET));
      equal(forged.code, "auth");
    },

    "the proxy runs here too": async () => {
      if (proxy === undefined) return ELSEWHERE;
      const uploads = { types: ["image/*"] };
      const handler = proxy.createProxy({ models: [model], authenticate: "public", apiKey, baseUrl, uploads });
      const origin = "http://app.test";
      const send = (url, init) => {
        // Addresses of storage are not the proxy's.
        if (!url.startsWith("/")) return fetch(url, init);
        const headers = new Headers(init.headers);
        headers.set("origin", origin);
        return handler(new Request(new URL(url, origin), { ...init, headers }));
      };
      const browser = createClient({ ...options, apiKey: undefined, baseUrl: "/api/runflow", fetch: send });
      const run = await started(browser.run(model, { prompt: "A street.", image_urls: [new Blob([PNG])] }));
      equal(run.status_code, "succeeded");
      const refused = await rejected(
        browser.run(defineModel({ id: MODELS.broken, media: [] }), { prompt: "A street." }),
      );
      equal(refused.upstreamCode, "MODEL_NOT_ALLOWED");
    },
  };

  const outcome = { passed: [], failed: [], elsewhere: [] };
  for (const [name, test] of Object.entries(tests)) {
    try {
      (((await test()) === ELSEWHERE && outcome.elsewhere) || outcome.passed).push(name);
    } catch (error) {
      outcome.failed.push({ name, reason: error?.stack ?? String(error) });
    }
  }
  return { ...outcome, runs };
}

/** What a test gives that this runtime is not meant to pass. */
const ELSEWHERE = Symbol("elsewhere");

function check(holds, what) {
  if (!holds) throw new Error(`It does not hold: ${what}`);
}

function equal(actual, expected) {
  check(Object.is(actual, expected), `${String(actual)} is ${String(expected)}`);
}

async function rejected(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise was fulfilled.");
}

function thrown(work) {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

async function sign(body) {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(SECRET), algorithm, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(body)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
