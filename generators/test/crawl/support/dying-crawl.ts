// Crawls as a process of its own and kills itself, without any chance to tidy up, when the crawl reaches a step.

import { crawlUpstream } from "../../../src/crawl/crawl-upstream.js";

const [address = "", to = "", moment = ""] = process.argv.slice(2);
await crawlUpstream({
  site: address,
  api: address,
  to,
  onProgress: ({ step, done }) => {
    if (moment === (step === "fetch" ? `fetch ${done}` : step)) process.kill(process.pid, "SIGKILL");
  },
});
