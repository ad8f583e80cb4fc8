import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, it } from "vitest";

import { printRuns } from "./print-runs.js";
import { inSandbox } from "./support/small-repository.js";

interface Upload {
  readonly _attachments: Readonly<Record<string, { readonly content_type: string; readonly data: string }>>;
}

interface Bundle {
  readonly verificationMaterial: {
    readonly certificate: { readonly rawBytes: string };
    readonly tlogEntries: readonly unknown[];
  };
  readonly dsseEnvelope: { readonly payload: string };
}

interface Statement {
  readonly subject: readonly { readonly name: string }[];
  readonly predicate: {
    readonly buildDefinition: { readonly externalParameters: { readonly workflow: Readonly<Record<string, string>> } };
  };
}

const manifest = JSON.stringify({ name: "@acme/lamp", version: "1.0.0", repository: "github:acme/lamps" });

const workflow = `on: workflow_dispatch
permissions: { contents: read, id-token: write }
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - env:
          REGISTRY: \${{ vars.REGISTRY }}
        run: |
          echo '${manifest}' > package.json
          echo "\${REGISTRY#http:}/:_authToken=made-up" > "$HOME/.npmrc"
          npm publish --provenance --access public --registry "$REGISTRY" --fetch-retries 0
`;

it("npm proves where a package was built, with sigstore's services played by their doubles", async () => {
  const uploads: Upload[] = [];
  const registry = createServer((incoming, outgoing) => {
    let text = "";
    incoming.on("data", (chunk: Buffer) => (text += String(chunk)));
    incoming.on("end", () => {
      if (incoming.method === "PUT") uploads.push(JSON.parse(text) as Upload);
      outgoing.writeHead(incoming.method === "PUT" ? 201 : 404, { "content-type": "application/json" }).end("{}");
    });
  });
  await new Promise<void>((settle) => registry.listen(0, "127.0.0.1", settle));
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  try {
    await inSandbox(
      { "release.yml": workflow },
      async (sandbox) => {
        const record = await sandbox.start("release.yml", "workflow_dispatch");
        expect(record.conclusion, printRuns([record])).toBe("success");
      },
      { variables: { REGISTRY: url } },
    );
  } finally {
    registry.closeAllConnections();
    registry.close();
  }
  expect(uploads).toHaveLength(1);
  const attachments = Object.entries(uploads[0]?._attachments ?? {});
  const proof = attachments.find(([name]) => name.endsWith(".sigstore"))?.[1];
  const bundle = JSON.parse(proof?.data ?? "{}") as Bundle;
  const statement = JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, "base64").toString()) as Statement;
  expect(statement.subject.map(({ name }) => name)).toEqual(["pkg:npm/%40acme/lamp@1.0.0"]);
  expect(statement.predicate.buildDefinition.externalParameters.workflow).toEqual({
    ref: "refs/heads/main",
    repository: "https://github.com/acme/lamps",
    path: ".github/workflows/release.yml",
  });
  const certificate = Buffer.from(bundle.verificationMaterial.certificate.rawBytes, "base64").toString("latin1");
  expect(certificate).toContain("https://github.com/acme/lamps/.github/workflows/release.yml@refs/heads/main");
  expect(bundle.verificationMaterial.tlogEntries).toHaveLength(1);
});
