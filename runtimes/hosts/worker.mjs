// In: a request that names the emulator. Out: the outcome of the suite.
// Bundled into one file before it runs: a worker has no disk and no package folder.

import * as core from "@runflow-models/core";
import * as webhooks from "@runflow-models/core/webhooks";
import { gptImage2Edit } from "../../generators/test/frozen/packages/openai-gpt-image-2-edit/index.js";
import * as proxy from "../../packages/proxy/dist/index.js";
import { runSuite } from "../suite.mjs";

// A worker is its default export.
// oxlint-disable-next-line import/no-default-export
export default {
  async fetch(request) {
    const baseUrl = new URL(request.url).searchParams.get("emulator");
    const parts = { core, webhooks, model: gptImage2Edit, proxy, baseUrl, apiKey: "rf_live_runtimes" };
    return Response.json(await runSuite(parts));
  },
};
