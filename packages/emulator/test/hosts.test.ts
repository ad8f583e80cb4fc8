import { connect } from "node:net";
import { expect, test } from "vitest";
import { createHostList } from "../src/hosts.js";
import { spawnCli } from "./spawn-cli.js";
import { fixture, start } from "./start.js";

/** Starts the real process and gives its port. */
async function spawnEmulator(...args: string[]): Promise<number> {
  return Number(new URL(await spawnCli("--snapshot", fixture, "--port", "0", ...args).ready()).port);
}

/** Asks with bytes as they stand. */
function ask(port: number, hosts: readonly string[], target = "/_emulator/runs.json", more = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = [`GET ${target} HTTP/1.1`, ...hosts.map((host) => `Host: ${host}`), "Connection: close"];
    const socket = connect(port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n${more}\r\n`));
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const key = "Authorization: Bearer k\r\n";

test("a name that was made to point here reads nothing: not the page, the runs, the secrets, nor the documents", async () => {
  const port = await spawnEmulator();
  const paths = ["/", "/_emulator/runs.json", "/v1/runs", "/v1/callback-secrets", "/models-catalog.json", "/v1/health"];
  for (const path of paths) {
    const answer = await ask(port, [`evil.test:${port}`], path, key);
    expect([path, statusOf(answer)]).toEqual([path, 403]);
    expect(answer).toContain("HOST_NOT_ALLOWED");
    expect(answer).toContain("--allow-host evil.test");
    expect(answer.toLowerCase()).not.toContain("access-control");
    expect(statusOf(await ask(port, [`127.0.0.1:${port}`], path, key)), path).toBe(200);
  }
});

test.each([
  ["localhost", 200],
  ["LOCALHOST:99", 200],
  ["localhost.", 200],
  ["runflow.localhost", 200],
  ["127.0.0.1", 200],
  ["127.8.9.1:4010", 200],
  ["[::1]:4010", 200],
  ["evil.test", 403],
  ["x", 403],
  ["localhost.evil.test", 403],
  ["evil-localhost", 403],
  ["127.0.0.1.evil.test", 403],
  ["192.168.1.7", 403],
  ["0.0.0.0", 403],
  ["[fe80::1]", 403],
  ["xn--bcher-kva.test", 403],
  ["localhost@evil.test", 400],
  ["evil.test/localhost", 400],
  ["localhost, evil.test", 400],
  ["b\u00fccher.test", 400],
  ["localhost:99999", 400],
  ["", 400],
])("the host %j is answered with %i", async (host, status) => {
  const { emulator } = await start();
  expect(statusOf(await ask(Number(new URL(emulator.url).port), [host]))).toBe(status);
});

test("two hosts in one request are refused, whichever comes first", async () => {
  const { emulator } = await start();
  const port = Number(new URL(emulator.url).port);
  for (const hosts of [
    ["localhost", "evil.test"],
    ["evil.test", "localhost"],
    ["localhost", "localhost"],
  ]) {
    expect(statusOf(await ask(port, hosts))).toBe(400);
  }
  expect(statusOf(await ask(port, ["localhost"], "http://evil.test/v1/health"))).toBe(400);
  expect(statusOf(await ask(port, ["evil.test"], "http://localhost/v1/health"))).toBe(400);
  expect(statusOf(await ask(port, ["localhost"], "http://localhost/v1/health"))).toBe(200);
  const forwarded = "X-Forwarded-Host: localhost\r\nForwarded: host=localhost\r\n";
  expect(statusOf(await ask(port, ["evil.test"], "/v1/health", forwarded))).toBe(403);
});

test("names that were allowed are answered, and no others", async () => {
  const port = await spawnEmulator("--allow-host", "emulator", "*.shop.test");
  const answers = ["emulator:4010", "EMULATOR", "a.shop.test", "shop.test", "notshop.test", "emulator.evil.test"];
  const statuses = await Promise.all(answers.map(async (host) => statusOf(await ask(port, [host]))));
  expect(statuses).toEqual([200, 200, 200, 403, 403, 403]);
});

test("who listens on every address is asked by all of their numbers, and by no other name", async () => {
  const port = await spawnEmulator("--host", "0.0.0.0");
  const answers = ["0.0.0.0", "192.168.1.7:4010", "[fe80::1]", "localhost", "evil.test"];
  const statuses = await Promise.all(answers.map(async (host) => statusOf(await ask(port, [host]))));
  expect(statuses).toEqual([200, 200, 200, 200, 403]);
});

test("the host that it listens on and the one of its links are its own", () => {
  const isAllowed = createHostList({ host: "my-machine.lan", publicUrl: "https://runflow.test/x", allowedHosts: [] });
  expect(["my-machine.lan", "runflow.test", "other.test"].map(isAllowed)).toEqual([true, true, false]);
  const numbered = createHostList({ host: "fd00::5", publicUrl: undefined, allowedHosts: ["10.0.0.1"] });
  expect(["[fd00::5]", "10.0.0.1", "[fd00::6]"].map(numbered)).toEqual([true, true, false]);
});

test("a page of another origin may ask, and cannot read: no CORS headers", async () => {
  const { send } = await start();
  for (const method of ["GET", "OPTIONS"]) {
    const answer = await send(method, "/v1/runs", undefined, {
      origin: "https://evil.test",
      "access-control-request-method": "GET",
    });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});

test("what was refused stands among the requests", async () => {
  const { emulator } = await start();
  await ask(Number(new URL(emulator.url).port), ["evil.test"], "/v1/runs");
  expect(emulator.requests).toMatchObject([{ path: "/v1/runs", status: 403 }]);
});
