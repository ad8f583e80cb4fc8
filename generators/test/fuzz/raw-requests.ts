// Requests as bytes, put together from parts that no HTTP client would send.

import * as fc from "fast-check";
import { connect } from "node:net";

import { hostileText } from "./hostile-text.js";

export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  /** Header lines. */
  readonly headers: readonly string[];
  readonly body: string;
  /** Is its length told? */
  readonly measured: boolean;
}

/** The words in `places` are what the attacked server knows: paths, hosts. */
export function rawRequest(paths: readonly string[], hosts: readonly string[]): fc.Arbitrary<RawRequest> {
  const path = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: hostileText });
  const seldom = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const suffix = seldom("", "/", "//", "?x=1", "#x", "/..", "/%2e%2e", "%2f", "%00", "/../runs", ";a", "\\");
  const prefix = seldom("", "//evil.example", "http://evil.example", "http://127.0.0.1:1");
  const host = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...hosts) },
    { weight: 2, arbitrary: fc.constantFrom("evil.example", "", "127.0.0.1.evil.example", "a, b") },
  );
  const header = fc.oneof(
    host.map((value) => `Host: ${value}`),
    fc.constantFrom(
      "Origin: https://evil.example",
      "Origin: null",
      "Sec-Fetch-Site: cross-site",
      "Sec-Fetch-Site: same-origin",
      "Content-Type: application/json",
      "Content-Type: image/png\r\ntext/html",
      "Content-Type: application/json; charset=utf-7",
      "Transfer-Encoding: chunked",
      "Transfer-Encoding: chunked, identity",
      "Content-Length: 5",
      "Content-Length: -1",
      "Content-Length: 5\r\nContent-Length: 50",
      "Authorization: Bearer stolen",
      "Cookie: a=b",
      "X-Forwarded-Host: evil.example",
      "X-HTTP-Method-Override: DELETE",
      "Connection: upgrade\r\nUpgrade: websocket",
      "Expect: 100-continue",
      `X-Long: ${"a".repeat(20_000)}`,
      "Idempotency-Key: a\tb",
    ),
    hostileText.map((text) => `X-Any: ${text}`),
  );
  const body = fc.oneof(
    { weight: 3, arbitrary: fc.constant('{"input":{"prompt":"a"}}') },
    fc.constantFrom(
      '{"input":{"prompt":"a"}}',
      "{}",
      "",
      "5\r\n{}   \r\n0\r\n\r\n",
      "ffffffff\r\n",
      '{"__proto__":{"x":1}}',
    ),
    fc.constant("[".repeat(50_000)),
    hostileText,
  );
  return fc.record({
    method: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("GET", "POST") },
      {
        weight: 1,
        arbitrary: fc.constantFrom("PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "X Y"),
      },
    ),
    target: fc.tuple(prefix, path, suffix).map((parts) => parts.join("")),
    version: seldom("HTTP/1.1", "HTTP/1.0", "HTTP/9.9"),
    headers: fc
      .tuple(host, seldom(true, false), fc.array(header, { maxLength: 3 }))
      .map(([first, isPage, more]) => [
        `Host: ${first}`,
        ...(isPage ? [`Origin: http://${first}`, "Content-Type: application/json"] : []),
        ...more,
      ]),
    measured: seldom(true, false),
    body,
  });
}

/** Sends the bytes and gives what comes back until the end, or until the server says nothing for a while. */
export function sendRaw(
  port: number,
  { method, target, version, headers, body, measured }: RawRequest,
): Promise<string> {
  const length = measured ? [`Content-Length: ${Buffer.byteLength(body)}`] : [];
  const head = [`${method} ${target} ${version}`, ...headers, ...length, "Connection: close"].join("\r\n");
  return new Promise((settle) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => {
      // A server may have heard enough before all was said.
      socket.write(`${head}\r\n\r\n${body}`);
    });
    const end = (): void => {
      socket.destroy();
      settle(text);
    };
    socket.setEncoding("latin1");
    socket.setTimeout(1_000, end);
    socket.on("data", (chunk: string) => (text += chunk));
    socket.on("end", end);
    socket.on("close", end);
    socket.on("error", end);
  });
}
