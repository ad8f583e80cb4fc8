// In: nothing but the page's own origin, where the proxy is. Out: the outcome of the suite, for the test to fetch.
// Bundled into one file: the app of a user, with core and one model in it, and no key.

import * as core from "@runflow-models/core";
import * as webhooks from "@runflow-models/core/webhooks";
import { gptImage2Edit } from "../../generators/test/frozen/packages/openai-gpt-image-2-edit/index.js";
import { runSuite } from "../suite.mjs";

globalThis.outcome = runSuite({ core, webhooks, model: gptImage2Edit, baseUrl: "/api/runflow" });
