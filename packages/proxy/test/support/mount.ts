import { createServer } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { toNodeHandler } from "../../src/index.js";
import type { Proxy } from "../../src/index.js";

/** Mounts a proxy on `node:http` and gives its port. The server ends with the test. */
export async function mount(proxy: Proxy): Promise<number> {
  const server = createServer(toNodeHandler(proxy));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Sends bytes as they are, which no HTTP client would, and gives everything that comes back until the end. */
export function sendRaw(port: number, lines: readonly string[], body = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`));
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
}
