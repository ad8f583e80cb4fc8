import { request } from "node:http";
import { expect, test } from "vitest";
import { receive } from "./receiver.js";
import { start, type Json } from "./start.js";

/** Asks the emulator by another of its names, as a container or a machine on the network does. */
function askAs(url: string, host: string, method: string, path: string, body?: unknown): Promise<Json> {
  const headers = { host, authorization: "Bearer k", "content-type": "application/json" };
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => resolve(JSON.parse(text) as Json));
    });
    asking.on("error", reject);
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const declared = { filename: "a.png", mime_type: "image/png", size_bytes: 5 };
const runs = "/v1/models/acme/paper-lantern/runs";
const order = { input: { prompt: "x" } };

test("links lead back to the host by which each request came", async () => {
  const { emulator } = await start({ host: "0.0.0.0", allowedHosts: ["emulator"] });
  expect(new URL(emulator.url).hostname).toBe("127.0.0.1");
  for (const host of ["emulator:4010", "192.168.1.7:4010", "localhost:8080", "EMULATOR"]) {
    const opened = await askAs(emulator.url, host, "POST", "/v1/asset-uploads", declared);
    expect(String(opened["upload_url"])).toMatch(`http://${host.toLowerCase()}/uploads/`);
  }
  const run = await askAs(emulator.url, "emulator:4010", "POST", runs, order);
  await emulator.clock.advance(10_000);
  const path = `/v1/runs/${String(run["id"])}`;
  for (const host of ["emulator:4010", "192.168.1.7:4010"]) {
    expect(JSON.stringify(await askAs(emulator.url, host, "GET", path))).toContain(`"http://${host}/files/runs/`);
  }
  expect(JSON.stringify(emulator.runs)).toContain(`"${emulator.url}/files/runs/`);
  expect(await askAs(emulator.url, "evil.test", "POST", "/v1/asset-uploads", declared)).toMatchObject({
    code: "HOST_NOT_ALLOWED",
  });
});

test("what is told of the end of a run leads to the host by which it was ordered", async () => {
  const receiver = await receive(200);
  const { emulator } = await start({ allowedHosts: ["emulator"] });
  for (const host of ["emulator:4010", "localhost:4011"]) {
    await askAs(emulator.url, host, "POST", runs, { ...order, callback_url: receiver.url });
  }
  await emulator.clock.advance(10_000);
  const told = JSON.stringify(receiver.received);
  for (const host of ["emulator:4010", "localhost:4011"]) expect(told).toContain(`http://${host}/files/runs/`);
});

test("a public address stands in every link, however the emulator was asked", async () => {
  const { emulator } = await start({ publicUrl: "https://runflow.test/", allowedHosts: ["emulator"] });
  for (const host of ["emulator:4010", "runflow.test"]) {
    const opened = await askAs(emulator.url, host, "POST", "/v1/asset-uploads", declared);
    expect(String(opened["upload_url"])).toMatch(/^https:\/\/runflow\.test\/uploads\//);
  }
});
