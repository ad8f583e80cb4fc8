import { startEmulator } from "@runflow-models/emulator";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { runDoctor } from "../../src/commands/doctor.js";
import { crawlLimits } from "../../src/crawl/crawl-settings.js";
import type { UpstreamReport } from "../../src/doctor/upstream-report.js";
import { type Script, startUpstream } from "../crawl/support/upstream-server.js";
import { frozen } from "../frozen/frozen.js";
import { command, type Outcome } from "./command.js";

const entry = (slug: string) => ({
  provider_slug: "acme",
  model_slug: slug,
  model_name: slug,
  page_url: `/models/acme/${slug}`,
  active: true,
});
const openapi = { openapi: "3.1.0", info: { title: "API", version: "1" }, paths: {} };
const table =
  "# Brush\n\n> Paints.\n\n## Input\n\n| Name | Type | Required |\n| --- | --- | --- |\n| `prompt` | string | yes |\n";
const list =
  "# Pen\n\n> Writes.\n\n## Input\n\n- `prompt` (string, required): What to write.\n- `extras` (json, optional): More.\n";
const html = { body: "<!doctype html><title>Soon back</title>" };

/** A site with two models; what a test says of a path comes on top. */
const siteOf = (more: Readonly<Record<string, Script>> = {}): Readonly<Record<string, Script>> => ({
  "/models-catalog.json": { body: [entry("brush"), entry("pen")] },
  "/v1/openapi.json": { body: openapi },
  "/v1/public/models": { body: { items: [], next: null } },
  "/models/acme/brush/llms.txt": { body: table },
  "/models/acme/pen/llms.txt": { body: list },
  ...more,
});

let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), "doctor-test-"));
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true, force: true });
  });
});

const places = ["--packages", frozen.packages, "--refinements", frozen.refinements, "--retries", "0"];
const doctor = (address: string, ...more: readonly string[]): Promise<Outcome> =>
  command("doctor:upstream", "--base", address, ...places, ...more);
const reportOf = ({ stdout }: Outcome): UpstreamReport => JSON.parse(stdout) as UpstreamReport;

describe("a site that answers", () => {
  it("is told as one page, and leaves nothing behind", async () => {
    const { address, requests } = await startUpstream(siteOf());
    const { code, stdout } = await doctor(address);
    expect(code).toBe(0);
    expect(stdout).toContain(`# What was understood of \`${address}\``);
    expect(stdout).toContain("| Pages of models | 2 | 2 | 2 | |");
    expect(stdout).toContain("2 models:");
    expect(stdout).toContain("| table | 1 | `acme/brush` |");
    expect(stdout).toContain("| list | 1 | `acme/pen` |");
    expect(stdout).toContain("| `acme/pen` | `input/extras` |");
    expect(stdout).toContain("New: `acme/brush`, `acme/pen`.");
    expect(stdout.length).toBeLessThan(65_536);
    expect(requests.every(({ method }) => method === "GET")).toBe(true);
    expect(await readdir(temporary)).toEqual([]);
  });

  it("is looked at in part", async () => {
    const { address, log } = await startUpstream(siteOf());
    const outcome = await doctor(address, "--models", "*/brush", "--json");
    expect(reportOf(outcome).models.map(({ id, understood }) => [id, understood])).toEqual([["acme/brush", "wholly"]]);
    expect(outcome.code).toBe(0);
    expect(log.filter((line) => line.includes("acme/pen"))).toEqual([]);
  });

  it("that has no model of that name is told so", async () => {
    const { address } = await startUpstream(siteOf());
    const { code, stderr } = await doctor(address, "--models", "other/*");
    expect(code).toBe(2);
    expect(stderr).toContain('No model of the site matches "other/*".');
  });

  it("leaves its documents and packages where they are asked for", async () => {
    const { address } = await startUpstream(siteOf());
    const { stderr } = await doctor(address, "--keep");
    const [folder = ""] = await readdir(temporary);
    expect(stderr).toContain(join(temporary, folder));
    expect((await readdir(join(temporary, folder))).sort()).toEqual(["packages", "snapshot"]);
    expect((await readdir(join(temporary, folder, "packages"))).sort()).toEqual(["acme-brush", "acme-pen"]);
  });

  it("is the emulator, of which nothing is new", async () => {
    const emulator = await startEmulator({ snapshot: frozen.upstream, models: false });
    onTestFinished(() => emulator.close());
    const { differences, failure } = reportOf(await doctor(emulator.url, "--models", "runflow/skin-fix", "--json"));
    expect(failure).toBeUndefined();
    expect(differences).toEqual({ new: [], gone: [], changed: [], same: 1 });
  });
});

describe("a site that does not", () => {
  it("is dead", async () => {
    const { code, stdout } = await doctor("http://127.0.0.1:9");
    expect(code).toBe(2);
    expect(stdout).toContain("**Nothing was made:**");
    expect(stdout).toContain("| Catalog | 1 | 0 | 0 | 1 ×");
    expect(await readdir(temporary)).toEqual([]);
  });

  const busy = { status: 503, body: "busy" };
  it.each<[name: string, more: Readonly<Record<string, Script>>, code: number, used: number, why: string]>([
    ["answers 503 to everything", { "/models-catalog.json": busy }, 2, 0, "answered 503"],
    ["has web pages alone", { "/models-catalog.json": html }, 2, 0, "an HTML page where JSON was expected"],
    [
      "has a web page for each model",
      { "/models/acme/brush/llms.txt": html, "/models/acme/pen/llms.txt": html },
      1,
      0,
      "2 × answered 200 with an HTML page",
    ],
    ["has half of its pages", { "/models/acme/pen/llms.txt": busy }, 1, 1, "1 × answered 503"],
    [
      "leads in a circle",
      { "/models/acme/pen/llms.txt": { status: 302, headers: { location: "/models/acme/pen/llms.txt" } } },
      1,
      1,
      "redirects more than 5 times",
    ],
    [
      "leads to another host",
      {
        "/models/acme/pen/llms.txt": {
          status: 302,
          headers: { location: "https://elsewhere.example.com/?token=hush" },
        },
      },
      1,
      1,
      "leads to `https://elsewhere.example.com`",
    ],
    ["has no OpenAPI document", { "/v1/openapi.json": { body: {} } }, 2, 0, "an OpenAPI document"],
    [
      "sends a byte at a time",
      { "/models/acme/pen/llms.txt": (_request, response) => void response.write("#") },
      2,
      0,
      "takes more than 2 seconds",
    ],
  ])("%s", async (_name, more, code, used, why) => {
    const { address } = await startUpstream(siteOf(more));
    const outcome = await doctor(address, "--max-seconds", why.includes("seconds") ? "2" : "600");
    expect(outcome.stdout).toContain(why);
    expect(outcome.stdout).not.toContain("hush");
    expect(outcome.stdout).toMatch(new RegExp(`\\| Pages of models \\| \\d \\| \\d \\| ${used} \\|`));
    expect(outcome.code).toBe(code);
    expect(await readdir(temporary)).toEqual([]);
  });
});

it("is interrupted, and cleans up", async () => {
  const stop = new AbortController();
  const { address } = await startUpstream(
    siteOf({ "/models/acme/pen/llms.txt": () => stop.abort(new Error("enough")) }),
  );
  const run = runDoctor({
    site: address,
    api: address,
    models: [],
    keep: true,
    retries: 0,
    limits: crawlLimits,
    signal: stop.signal,
  });
  await expect(run).rejects.toThrow("enough");
  expect(await readdir(temporary)).toEqual([]);
});

it("prints no password of an address", async () => {
  const { code, stdout, stderr } = await doctor("http://someone:hush@127.0.0.1:9");
  expect(code).toBe(2);
  expect(stdout + stderr).not.toContain("hush");
  expect(stderr).toContain("The site is not an address that can be crawled");
});
