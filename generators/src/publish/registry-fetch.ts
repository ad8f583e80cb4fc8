// In: a request about a registry, and the registry's token. Out: the answer. The token goes to the registry alone, wherever
// an answer of the registry may point.

import type { JsonValue } from "../ir/json.js";
import { parseJson } from "../ir/parse-json.js";
import { readBody, redirectTarget } from "../http/read-response.js";
import { isLoopback, mayKnowToken } from "./token-scope.js";

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The registry points somewhere that this run does not go. */
export class RegistryRedirectError extends Error {
  override readonly name = "RegistryRedirectError";
}

const mostRedirects = 5;

/**
 * Adds the token to what goes to the registry itself. Redirects are followed here, not by `fetch`: what was led elsewhere goes on
 * without the token, even back to the registry, and what changes something is not led anywhere.
 */
export function createRegistryFetch(registry: string, token: string | undefined, send: Send): Send {
  const own = new URL(registry);
  return async (url, init) => {
    let address = webAddress(url);
    let isOwn = mayKnowToken(own, address);
    for (let followed = 0; ; followed++) {
      const headers = new Headers(init.headers);
      if (token !== undefined && isOwn) headers.set("authorization", `Bearer ${token}`);
      const response = await send(address.href, { ...init, headers, redirect: "manual" });
      const location = redirectTarget(response);
      if (location === undefined) return response;
      await response.body?.cancel();
      const next = webAddress(location, address);
      if (init.method !== undefined && init.method !== "GET") {
        throw new RegistryRedirectError(
          `The registry redirects an upload to ${next.origin}. Nothing was sent there; if that is the registry, give its address with --registry.`,
        );
      }
      if (address.protocol === "https:" && next.protocol !== "https:" && !isLoopback(next))
        throw new RegistryRedirectError(`The registry redirects from https to ${next.origin}, which is not encrypted.`);
      if (followed === mostRedirects) throw new RegistryRedirectError("The registry redirects in a circle.");
      address = next;
      isOwn &&= mayKnowToken(own, address);
    }
  };
}

/** An address that can be asked over the web. */
function webAddress(text: string, base?: URL): URL {
  const address = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (
    address === undefined ||
    !/^https?:$/.test(address.protocol) ||
    address.username !== "" ||
    address.password !== ""
  )
    throw new RegistryRedirectError(
      `The registry names ${JSON.stringify(text.slice(0, 200))}, which is no address of the web.`,
    );
  return address;
}

const largest = 64 * 1024 * 1024;

/** Reads an answer as text, and no more of it than a registry has to say about one package. */
export async function readAnswer(response: Response): Promise<string> {
  const bytes = await readBody(response, (_length, total) => {
    if (total > largest) throw new Error("The registry answered with more than 64 MiB. Look at what stands before it.");
  });
  return bytes.toString("utf8");
}

/** Reads the JSON of an answer. */
export async function readJsonAnswer(response: Response): Promise<JsonValue> {
  const text = await readAnswer(response);
  try {
    return parseJson(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `The registry answered with something that is no JSON (${reason}). Look at what stands before it.`,
      {
        cause,
      },
    );
  }
}
