// In: a folder of documents and what is answered instead of some of them. Out: a site on this machine that serves them.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Leads back to where it was asked. */
  readonly location?: boolean | undefined;
}

/** Works with a site that answers an address, its query included, as `answer` says, and else with the folder's document. */
export async function withSite<Result>(
  folder: string,
  answer: (address: string) => Answer | undefined,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const documentAt = async (address: string): Promise<Answer> => {
    const file = join(folder, address === "/v1/openapi.json" ? "openapi.json" : address);
    const body = await readFile(file, "utf8").catch(() => undefined);
    return body === undefined ? { status: 404, body: "" } : { status: 200, body };
  };
  const server = createServer((request, response) => {
    const address = request.url ?? "/";
    void (async () => {
      const { status, body, location } = answer(address) ?? (await documentAt(address));
      response.writeHead(status, location === true ? { location: address } : {}).end(body);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
