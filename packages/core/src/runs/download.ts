import { RunflowError } from "../errors/runflow-error.js";
import { readApiKey } from "../http/api-key.js";
import { raceAbort } from "../http/deadline.js";
import { mayReach } from "../http/private-address.js";
import { isRedirect } from "../http/read-body.js";
import { nameRelay, relayHeaders } from "../http/relay.js";
import { sendRequest, toError } from "../http/send-request.js";
import type { Settings } from "../http/settings.js";
import { dropBody } from "./body-reader.js";
import { decodeDataUri } from "./data-uri.js";
import type { FileHead } from "./read-file.js";

const MAX_REDIRECTS = 10;

/**
 * Fetches a file's head; its body is left to be read. No key goes along: the address carries its own
 * permission, and may lie on any host that everybody reaches. Redirects are followed one by one, so that each is looked at
 * before it is gone to. A browser tells nothing of them: there the address that answered is looked at.
 */
export async function download(settings: Settings, address: string, headers: HeadersInit = {}): Promise<FileHead> {
  if (!/^data:/i.test(address)) {
    const isRelayed = settings.relay.offer === "files";
    const fetched = () => (isRelayed ? fetchRelayed : follow)(settings, address, headers);
    return raceAbort(settings.signals, () => nameRelay("files", !isRelayed, fetched));
  }
  // Not every runtime fetches data URIs.
  return { response: decodeDataUri(address), fail: (failure) => toError({ what: "GET the data URI", ...failure }) };
}

/** Lets the proxy fetch it, which says itself where it goes: not this machine is asked, nor its network. */
async function fetchRelayed(settings: Settings, address: string, headers: HeadersInit): Promise<FileHead> {
  const url = `${settings.baseUrl}/v1/relay/files?${new URLSearchParams({ url: address })}`;
  const key = await readApiKey(settings);
  const joined = { ...relayHeaders(settings), ...Object.fromEntries(new Headers(headers)) };
  const answer = await sendRequest(settings, { method: "GET", url, headers: joined, key, storage: "fetch" });
  if (!isRedirect(answer.response)) return answer;
  dropBody(answer.response);
  throw await answer.fail();
}

async function follow(settings: Settings, address: string, headers: HeadersInit): Promise<FileHead> {
  let url = address;
  let at = checkAddress(settings, url);
  for (let redirects = 0; ; redirects += 1) {
    const request = { method: "GET", url, headers, storage: "fetch" } as const;
    const first = await sendRequest(settings, request);
    const isHidden = first.response.type === "opaqueredirect";
    const answer = isHidden ? await sendRequest(settings, { ...request, redirect: "follow" }) : first;
    const { response, fail } = answer;
    try {
      // What stands in for `fetch` may have followed one, too.
      if (response.redirected && response.url) at = checkAddress(settings, response.url, at);
      if (!isRedirect(response)) return answer;
      const location = response.headers.get("location");
      const next = location !== null && URL.canParse(location, at) ? new URL(location, at).href : undefined;
      if (next === undefined) throw await fail({ mismatch: "was redirected to no address." });
      if (redirects >= MAX_REDIRECTS) throw await fail({ mismatch: "was redirected too often." });
      at = checkAddress(settings, next, at);
      url = next;
    } catch (error) {
      dropBody(response);
      throw error;
    }
    dropBody(response);
  }
}

/** Takes the address of a file, or says why nothing is fetched from there. */
function checkAddress(settings: Settings, address: string, from?: URL): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const refuse = (reason: string) => new RunflowError("protocol", `A file of the run was not fetched: ${reason}`);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") throw refuse("what leads to it is no web address.");
  if (from?.protocol === "https:" && url.protocol === "http:") {
    throw refuse(`it was redirected from https to http, at ${url.host}, where others can read and change it.`);
  }
  if (mayReach(settings, url)) return url;
  throw refuse(
    `its address leads to ${url.host}, on this machine or in a private network. An output can repeat what somebody wrote into the input. Pass allowPrivateAddresses: true where it is meant.`,
  );
}
