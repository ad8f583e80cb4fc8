// In: the emulator's address and a folder, as arguments. Out: the outcome of the suite, as the last line.
// What Node, Bun and Deno run, each with its own way of finding packages.

import * as core from "@runflow-models/core";
import * as webhooks from "@runflow-models/core/webhooks";
import { gptImage2Edit } from "../../generators/test/frozen/packages/openai-gpt-image-2-edit/index.js";
import * as proxy from "../../packages/proxy/dist/index.js";
import { runSuite } from "../suite.mjs";

const [baseUrl, folder] = process.argv.slice(2);
const parts = { core, webhooks, model: gptImage2Edit, proxy, baseUrl, folder, apiKey: "rf_live_runtimes" };
console.log(JSON.stringify(await runSuite(parts)));
