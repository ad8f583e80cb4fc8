import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";
import { MODELS } from "./suite.mjs";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts the server of an app: a page with the bundle, and the proxy at its `/api/runflow`. The storage is of another
 * origin, which lets no page reach it: bytes go through the proxy or not at all.
 */
export async function startApp() {
  const script = await bundle(fileURLToPath(new URL("hosts/browser.mjs", import.meta.url)));
  let answer = (request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async connect(emulatorUrl) {
      const proxy = await createHandler(emulatorUrl);
      answer = (request, response) => {
        if (request.url.startsWith("/api/runflow/")) return proxy(request, response);
        const isScript = request.url === "/app.js";
        response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
        return response.end(isScript ? script : '<!doctype html><script type="module" src="/app.js"></script>');
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Opens the app's page in a headless Chromium and waits for the outcome of the suite. */
export async function runInChromium(executablePath, origin) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(origin);
    return await page
      .waitForFunction(() => globalThis.outcome, undefined, { timeout: 60_000 })
      .then((outcome) => outcome.evaluate((promise) => promise))
      .catch((cause) => {
        throw new Error(`The page gave no outcome. ${errors.join("; ")}`, { cause });
      });
  } finally {
    await browser.close();
  }
}

async function createHandler(emulatorUrl) {
  const { createProxy, toNodeHandler } = await import("../packages/proxy/dist/index.js");
  return toNodeHandler(
    createProxy({
      models: Object.values(MODELS),
      authenticate: "public",
      apiKey: "rf_live_runtimes",
      baseUrl: emulatorUrl,
      uploads: { types: ["image/*"], relay: true },
      files: { relay: true },
    }),
  );
}
