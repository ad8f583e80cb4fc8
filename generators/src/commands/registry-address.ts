import { isLoopback as isLoopbackAddress } from "../publish/token-scope.js";
import { UsageError } from "./usage-error.js";
import { withoutTail } from "../ir/without-tail.js";

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
