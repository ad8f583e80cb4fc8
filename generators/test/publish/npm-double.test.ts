// What the double does in npm's place, by the requests that npm's own code sends.

import { createHash } from "node:crypto";
import { expect, it } from "vitest";

import type { NpmDouble } from "./npm-double.js";
import { onNpmBench } from "./release-bench.js";

const tarball = Buffer.from("no archive, and nobody opens it");

/** An upload as npm makes it, with a proof that names a repository. */
const upload = async (
  npm: NpmDouble,
  manifestUrl: string,
  provedRepository: string,
): Promise<readonly [number, string]> => {
  const [name, version] = ["@runflow-models/kite", "1.0.0"];
  const statement = {
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: { buildDefinition: { externalParameters: { workflow: { repository: provedRepository } } } },
  };
  const payload = Buffer.from(JSON.stringify(statement)).toString("base64");
  const bundle = JSON.stringify({ dsseEnvelope: { payload, payloadType: "application/vnd.in-toto+json" } });
  const dist = {
    integrity: `sha512-${createHash("sha512").update(tarball).digest("base64")}`,
    shasum: createHash("sha1").update(tarball).digest("hex"),
    tarball: `${npm.url}/${name}/-/kite-${version}.tgz`,
  };
  const response = await fetch(`${npm.url}/${name.replace("/", "%2f")}`, {
    method: "PUT",
    headers: { "content-type": "application/json", authorization: `Bearer ${npm.token}` },
    body: JSON.stringify({
      _id: name,
      name,
      "dist-tags": { latest: version },
      versions: { [version]: { name, version, repository: { type: "git", url: manifestUrl }, dist } },
      _attachments: {
        [`${name}-${version}.tgz`]: {
          content_type: "application/octet-stream",
          data: tarball.toString("base64"),
          length: tarball.length,
        },
        [`${name}-${version}.sigstore`]: {
          content_type: "application/vnd.dev.sigstore.bundle.v0.3+json",
          data: bundle,
          length: bundle.length,
        },
      },
    }),
  });
  return [response.status, await response.text()];
};

it("refuses a proof of origin that names another repository than the manifest, in npm's words", () =>
  onNpmBench(async ({ registry, npm }) => {
    const proved = "https://github.com/owner/runflow-models";
    for (const [found, url] of [
      ["", ""],
      ["git+https://github.com/owner/other.git", "git+https://github.com/owner/other.git"],
    ] as const) {
      const [status, text] = await upload(npm, url, proved);
      expect(status).toBe(422);
      expect((JSON.parse(text) as { error: string }).error).toBe(
        "Error verifying sigstore provenance bundle: Failed to validate repository information: package.json: " +
          `"repository.url" is "${found}", expected to match "${proved}" from provenance`,
      );
    }
    expect(await registry.list()).toEqual([]);
    expect((await upload(npm, `git+${proved}.git`, proved))[0]).toBe(201);
    expect(npm.proved).toEqual(["@runflow-models/kite"]);
    expect(await registry.list()).toEqual(["@runflow-models/kite@1.0.0"]);
  }));

it("gives a publish token for a trusted package only, which marks nothing", () =>
  onNpmBench(async ({ npm, release }) => {
    await release();
    const claims = {
      aud: "npm:127.0.0.1",
      repository: "owner/name",
      workflow_ref: "owner/name/.github/workflows/release.yml@refs/heads/main",
      environment: "release",
    };
    const exchange = async (name: string, edit: object = {}): Promise<readonly [number, string | undefined]> => {
      const payload = Buffer.from(JSON.stringify({ ...claims, ...edit })).toString("base64url");
      const response = await fetch(`${npm.url}/-/npm/v1/oidc/token/exchange/package/${name.replace("/", "%2f")}`, {
        method: "POST",
        headers: { authorization: `Bearer e30.${payload}.` },
      });
      return [response.status, ((await response.json()) as { token?: string }).token];
    };
    npm.trust("@runflow-models/lamp", "owner/name");
    expect((await exchange("@runflow-models/nobody"))[0]).toBe(404);
    expect((await exchange("@runflow-models/torch"))[0]).toBe(401);
    expect((await exchange("@runflow-models/lamp", { environment: "test" }))[0]).toBe(401);
    expect((await exchange("@runflow-models/lamp", { aud: "npm:registry.example.com" }))[0]).toBe(401);
    const [status, token] = await exchange("@runflow-models/lamp");
    expect(status).toBe(201);
    const mark = await fetch(`${npm.url}/@runflow-models%2flamp`, {
      method: "PUT",
      headers: { "content-type": "application/json", authorization: `Bearer ${String(token)}` },
      body: JSON.stringify({ name: "@runflow-models/lamp", versions: {} }),
    });
    expect(mark.status).toBe(401);
  }));
