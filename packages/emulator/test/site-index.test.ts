import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { fixture, start } from "./start.js";

const folders: string[] = [];
const open = { authorization: "" };
const skillPath = "/.well-known/agent-skills/runflow/SKILL.md";

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function copyOfSnapshot(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-"));
  folders.push(folder);
  await cp(fixture, folder, { recursive: true });
  return folder;
}

test.each([
  ["/.well-known/api-catalog", "application/linkset+json"],
  [skillPath, "text/markdown; charset=utf-8"],
  ["/llms-full.txt", "text/plain; charset=utf-8"],
  ["/v1/docs", "text/html; charset=utf-8"],
])("%s is served to everybody as %s, under a validator", async (path, type) => {
  const { get } = await start();
  const answer = await get(path, open);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
  const etag = answer.headers.get("etag") ?? "";
  expect((await get(path, { ...open, "if-none-match": etag })).status).toBe(304);
});

test("the API catalogue has the published form, and each of its links is answered", async () => {
  const { emulator, call, get } = await start();
  const catalog = await call(200, "GET", "/.well-known/api-catalog", undefined, open);
  const [link, ...others] = catalog["linkset"] as Record<string, unknown>[];
  expect(others).toEqual([]);
  expect(Object.keys(link ?? {})).toEqual(["anchor", "service-desc", "service-doc", "status"]);
  expect(link?.["anchor"]).toBe(`${emulator.url}/`);
  for (const name of ["service-desc", "service-doc", "status"]) {
    for (const { href, type } of link?.[name] as { href: string; type: string }[]) {
      const answer = await get(new URL(href).pathname, open);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining(type)]);
    }
  }
});

test("the text of all pages holds each page, or is the stored one", async () => {
  const snapshot = await copyOfSnapshot();
  const { get } = await start({ snapshot });
  const text = await (await get("/llms-full.txt")).text();
  expect(text).toContain("Made by the emulator");
  for (const model of ["acme/paper-lantern", "acme/paper-lantern/edit"]) {
    const page = await readFile(join(fixture, "models", model, "llms.txt"), "utf8");
    expect(text).toContain(page.trim());
  }
  await writeFile(join(snapshot, "llms-full.txt"), "stored\n");
  expect(await (await get("/llms-full.txt")).text()).toBe("stored\n");
});

test("the skill tells where this emulator is, and that its words are the emulator's own", async () => {
  const { emulator, get } = await start();
  const text = await (await get(skillPath)).text();
  expect(text).toMatch(/^---\nname: runflow\ndescription: \S.*\n---\n/);
  expect(text).toContain(`${emulator.url}/v1/`);
  expect(text).toContain("Made by the emulator");
});

test("the page of the API names every operation, and nothing in it acts", async () => {
  const snapshot = await copyOfSnapshot();
  const { get } = await start({ snapshot });
  const operations = async (): Promise<string> => (await get("/v1/docs")).text();
  const { paths } = JSON.parse(await readFile(join(fixture, "openapi.json"), "utf8")) as { paths: object };
  const page = await operations();
  for (const path of Object.keys(paths)) expect(page).toContain(` ${path}</h2>`);
  expect((await get("/v1/docs")).headers.get("content-security-policy")).toContain("default-src 'none'");

  const summary = `</p><script>alert(1)</script>&"'`;
  await writeFile(
    join(snapshot, "openapi.json"),
    JSON.stringify({ info: { title: summary }, paths: { "/<b>": { get: { summary } }, "/none": null } }),
  );
  const odd = await operations();
  expect(odd).not.toMatch(/<script|<b>/);
  expect(odd).toContain("GET /&#60;b&#62;</h2>");
  await rm(join(snapshot, "openapi.json"));
  expect((await get("/v1/docs")).status).toBe(404);
});
