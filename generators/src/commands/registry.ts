import { withoutTail } from "../ir/without-tail.js";
import { readPacked } from "../publish/packed.js";
import { UnreadablePackagesError } from "../publish/publish-errors.js";
import { type Publishable, readPublishables } from "../publish/publishable.js";
import { createPoliteFetch } from "../publish/polite-fetch.js";
import { isLoopback as isLoopbackAddress } from "../publish/token-scope.js";
import { UsageError } from "./output.js";

/** A registry that was named and may be spoken to. */
export interface RegistryAddress {
  readonly url: string;
  /** It is on this machine: nothing that is tried there reaches anybody. */
  readonly isLoopback: boolean;
}

/** Reads the address of a registry. A token never goes there in the clear. */
export function readRegistryAddress(text: string): RegistryAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new UsageError(
      `${JSON.stringify(text)} is no registry.`,
      "Give its address: --registry http://127.0.0.1:4873",
    );
  }
  const isLoopback = isLoopbackAddress(url);
  if (!isLoopback && url.protocol !== "https:") {
    throw new UsageError(`${url.host} would get the token in the clear.`, "Give the https address of the registry.");
  }
  return { url: withoutTail(url.href, /\//), isLoopback };
}

const longestRequest = 2 * 60_000;

/** How the commands speak to a registry: a request that gets no answer ends, one that is told to wait waits. */
export function rateLimitedRegistryFetch(
  onProgress: (text: string) => void,
  sleep: (milliseconds: number) => Promise<void>,
): (url: string, init: RequestInit) => Promise<Response> {
  return createPoliteFetch({
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(longestRequest) }),
    sleep,
    now: () => Date.now(),
    retries: 4,
    longestWait: 15 * 60,
    onWait: (seconds) => onProgress(`the registry asks to wait ${Math.ceil(seconds)} s`),
  });
}

/** What another job has packed, and the hash that vouches for it. */
export interface PackedSource {
  readonly folder: string;
  readonly hash: string;
}

/** The public packages below a folder that holds `packages/`; what has to be built is taken from where it was packed. */
export async function readPackages(root: string, packed?: PackedSource): Promise<readonly Publishable[]> {
  const read = async (): Promise<readonly Publishable[]> =>
    readPublishables(root, packed === undefined ? undefined : await readPacked(packed.folder, packed.hash));
  const packages = await read().catch((error: unknown) => {
    throw error instanceof UnreadablePackagesError ? new UsageError(error.message, error.help) : error;
  });
  if (packages.length === 0)
    throw new UsageError(`There is no package below ${root}/packages.`, "Give the repository with --root.");
  return packages;
}
