import type { ServerResponse } from "node:http";
import type { Fault } from "./faulty-server.js";

type Answer = Fault["answer"];

/** What a proxy or a content network puts in the place of an answer. */
export const WEB_PAGE = "<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>";

export const PIECE = Buffer.alloc(1024 * 1024, 0x20);
const TWO_GIGABYTES = 2 * 1024 ** 3;

/** Breaks the connection the hard way. */
export const reset: Answer = (response) => void response.socket?.resetAndDestroy();

export const hang: Answer = () => {};

export const halfBody: Answer = (response, { status, body }) => {
  response.writeHead(status, { "content-type": "application/json", "content-length": body.length + 20 });
  response.write(body.slice(0, 20), () => response.destroy());
};

/** One byte at a time, and never the last one. */
export const drip: Answer = (response, { status }) => {
  response.writeHead(status, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 5);
  response.on("close", () => clearInterval(timer));
};

export const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
  };

export const page =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(WEB_PAGE);
  };

export const limited = (headers: Record<string, string> = {}): Answer =>
  json(429, { code: "RATE_LIMITED", message: "Rate limit exceeded: 10 a second", errors: null }, headers);

/** The honest answer under a content type that is not JSON. */
export const wrongType: Answer = (response, { status, body }) => {
  response.writeHead(status, { "content-type": "text/html" }).end(body);
};

/** The honest answer with bytes inside a text that are no UTF-8. */
export const brokenText: Answer = (response, { status, body }) => {
  const bytes = Buffer.concat([
    Buffer.from(body.slice(0, -1)),
    Buffer.from(',"metadata":{"note":"'),
    BROKEN,
    Buffer.from('"}}'),
  ]);
  response.writeHead(status, { "content-type": "application/json" }).end(bytes);
};

const BROKEN = Buffer.from([0xff, 0xc3, 0x28]);

export const garbage: Answer = (response, { status }) => {
  response.writeHead(status, { "content-type": "application/json" }).end(Buffer.concat([BROKEN, BROKEN]));
};

/** Two gigabytes, written as fast as they are taken and no faster. */
export function gigabytes(counter: { sent: number }, headers: Record<string, string | number> = {}): Answer {
  return (response, { status }) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    pour(response, counter);
  };
}

export const declared = { "content-length": TWO_GIGABYTES };

function pour(response: ServerResponse, counter: { sent: number }): void {
  if (response.destroyed || counter.sent >= TWO_GIGABYTES) return void response.end();
  response.write(PIECE, () => {
    counter.sent += PIECE.length;
    pour(response, counter);
  });
}

export const redirect =
  (status: number, to: () => string): Answer =>
  (response) => {
    response.writeHead(status, { location: to() }).end();
  };

/** The honest answer with more in it than anybody knows. */
export const extraFields: Answer = (response, { status, body }) => {
  const more = { ...(JSON.parse(body) as object), shape: { of: ["things", "to come"] }, priority: 9, output_v2: null };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(more));
};

/** The honest answer in a state that nobody has heard of. */
export const unknownStatus: Answer = (response, { status, body }) => {
  const more = { ...(JSON.parse(body) as object), status_code: "warming_up" };
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(more));
};
