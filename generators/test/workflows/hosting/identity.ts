import { createSign, generateKeyPairSync, type KeyPairKeyObjectResult } from "node:crypto";

/** What GitHub says of a job to those who ask for its identity. */
export type Claims = Readonly<Record<string, string>>;

/** Signs who a job is, as GitHub's identity service does. Whoever checks a signature asks for the keys. */
export class IdentityService {
  #pair: KeyPairKeyObjectResult | undefined;
  get keys(): { readonly keys: readonly object[] } {
    return { keys: [{ ...this.#keyPair.publicKey.export({ format: "jwk" }), kid: "test", alg: "RS256", use: "sig" }] };
  }
  /** Made when somebody asks: most runs need none, and making one takes a while. */
  get #keyPair(): KeyPairKeyObjectResult {
    this.#pair ??= generateKeyPairSync("rsa", { modulusLength: 2048 });
    return this.#pair;
  }
  token(claims: Claims, audience: string): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const head = part({ alg: "RS256", kid: "test", typ: "JWT" });
    const body = part({
      ...claims,
      aud: audience,
      iss: "https://token.actions.githubusercontent.com",
      iat: now,
      nbf: now - 60,
      exp: now + 600,
    });
    const signature = createSign("RSA-SHA256").update(`${head}.${body}`).sign(this.#keyPair.privateKey, "base64url");
    return `${head}.${body}.${signature}`;
  }
}
