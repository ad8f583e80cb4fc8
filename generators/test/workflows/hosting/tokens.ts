import { randomBytes } from "node:crypto";

import type { Permissions } from "../permissions.js";

/** Who holds a token, and what it opens. */
export interface Grant {
  /** `workflow`: the token of a job, whose pushes start nothing. `app`: the token of the owner's app, whose pushes do. */
  readonly kind: "workflow" | "app";
  readonly actor: string;
  readonly permissions: Permissions;
}

/** The tokens that are out. A job's token ends with the job. */
export class Tokens {
  readonly #grants = new Map<string, Grant>();
  issue(grant: Grant): string {
    const token = `ghs_${randomBytes(18).toString("hex")}`;
    this.#grants.set(token, grant);
    return token;
  }
  find(token: string): Grant | undefined {
    return this.#grants.get(token);
  }
  revoke(token: string): void {
    this.#grants.delete(token);
  }
}
