// In: the address of a page. Out: what a person sees in it, in a real Chromium.

import { createRequire } from "node:module";
import { join } from "node:path";

import { key } from "./example-world.js";
import { runtimes } from "./runtimes.js";

/** As much of Playwright as is used here: it is installed beside the other runtimes, outside of the workspace. */
interface Page {
  setDefaultTimeout(milliseconds: number): void;
  goto(url: string): Promise<unknown>;
  getByLabel(text: string): { fill(text: string): Promise<void> };
  getByRole(
    role: string,
    options?: { name: string },
  ): { click(): Promise<void>; textContent(): Promise<string | null>; waitFor(): Promise<void> };
  waitForFunction(expression: string): Promise<{ jsonValue(): Promise<unknown> }>;
  on(event: "pageerror", listener: (error: Error) => void): void;
  on(event: "request", listener: (request: { method(): string; url(): string }) => void): void;
}
interface Playwright {
  readonly chromium: {
    launch(options: {
      executablePath: string;
      args: readonly string[];
    }): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
  };
}

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a person sees who opens the page, orders a picture, and then more pictures than the model makes. */
export async function drawInBrowser(
  executablePath: string,
  url: string,
): Promise<{ readonly width: number; readonly problem: string }> {
  const require = createRequire(join(runtimes, "package.json"));
  const { chromium } = require("playwright-core") as Playwright;
  const browser = await chromium.launch({ executablePath, args: flags });
  const errors: string[] = [];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(240_000);
    page.on("pageerror", (error) => errors.push(error.message));
    // What the browser asked the app for; a second look is taken from here, as a browser does not keep all that it has read.
    const asked = new Set<string>();
    page.on("request", (request) => {
      if (request.method() === "GET" && request.url().startsWith(new URL(url).origin)) asked.add(request.url());
    });
    await page.goto(url);
    const draw = page.getByRole("button", { name: "Draw" });
    await draw.click();
    const shown = await page.waitForFunction(
      `(() => { const image = document.querySelector("img"); return image?.complete && image.naturalWidth; })()`,
    );
    const width = Number(await shown.jsonValue());
    await page.getByLabel("How many").fill("9");
    await draw.click();
    const told = await page.waitForFunction(
      `[...document.querySelectorAll("[role=alert]")].map((one) => one.textContent).find((text) => text)`,
    );
    const problem = String(await told.jsonValue());
    for (const address of asked)
      if ((await (await fetch(address)).text()).includes(key)) errors.push(`The key stands in ${address}.`);
    if (errors.length > 0) throw new Error(errors.join("\n"));
    return { width, problem };
  } catch (error) {
    throw new Error(`${url} does not show what it should. ${errors.join("; ")}`, { cause: error });
  } finally {
    await browser.close();
  }
}
