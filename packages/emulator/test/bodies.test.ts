import { execFileSync } from "node:child_process";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { spawnCli } from "./spawn-cli.js";
import { fixture, start } from "./start.js";

const lantern = "/v1/models/acme/paper-lantern/runs";
const chunk = Buffer.concat([Buffer.from("100000\r\n"), Buffer.alloc(0x10_0000, 32), Buffer.from("\r\n")]);

/** Sends chunks until the server ends the connection. Gives the answer and how many MiB were sent. */
function pour(port: number, head: string, most: number): Promise<{ readonly answer: string; readonly sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(head, more));
    let answer = "";
    let sent = 0;
    const more = (error?: Error | null): void => {
      if (error || socket.destroyed || sent >= most) return;
      sent += 1;
      socket.write(chunk, more);
    };
    socket.on("data", (text: Buffer) => (answer += text.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve({ answer, sent }));
  });
}

test("a body in chunks is counted while it comes in, and stopped at the limit", async () => {
  const { child, ready } = spawnCli("--snapshot", fixture, "--port", "0");
  const port = Number(new URL(await ready()).port);
  const memory = (): number =>
    Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" })) / 1024;
  const before = memory();
  let highest = before;
  const watching = setInterval(() => (highest = Math.max(highest, memory())), 50);
  const head = `POST ${lantern} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
  const { answer, sent } = await pour(port, head, 1500);
  clearInterval(watching);
  expect(answer).toContain("413");
  expect(answer).toContain("PAYLOAD_TOO_LARGE");
  // The limit, what lies in between, and what the server still drops so that the answer can be read.
  expect(sent).toBeLessThan(250);
  expect(highest - before).toBeLessThan(400);
});

test("a body in chunks within the limit is read like a body of known length, also twice", async () => {
  const { emulator } = await start();
  const body = (text: string): RequestInit =>
    ({
      method: "POST",
      duplex: "half",
      headers: { authorization: "Bearer k", "content-type": "application/json", "idempotency-key": "k" },
      body: new ReadableStream<Uint8Array>({
        start(controller) {
          for (const part of text.match(/.{1,5}/gsu) ?? []) controller.enqueue(new TextEncoder().encode(part));
          controller.close();
        },
      }),
    }) as RequestInit;
  const ids = new Set<unknown>();
  for (let round = 0; round < 2; round += 1) {
    const answer = await fetch(emulator.url + lantern, body('{"input":{"prompt":"ü in pieces"}}'));
    expect(answer.status).toBe(201);
    ids.add(((await answer.json()) as { id: string }).id);
  }
  expect(ids.size).toBe(1);
  expect(emulator.runs).toMatchObject([{ input: { prompt: "ü in pieces" } }]);
  expect(emulator.requests[0]?.body).toEqual({ input: { prompt: "ü in pieces" } });
});

test("requests with large bodies are remembered as far as they fit", async () => {
  const { emulator, send } = await start();
  // Refused at once: what is remembered is what was sent. Three of them are more than all bodies together may be.
  const body = `{"label":"${"A".repeat(45_000_000)}"}`;
  for (let round = 0; round < 3; round += 1) {
    expect((await send("POST", "/v1/callback-secrets", body)).status).toBe(422);
  }
  expect(emulator.requests.map(({ status }) => status)).toEqual([422, 422]);
});
