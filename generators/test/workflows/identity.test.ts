import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { lastLog, start, workflow } from "./support/one-job.js";
import { inSandbox } from "./support/small-repository.js";

describe("an identity", () => {
  const ask = `      - run: |
          curl -sf -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=npm:example.org" > answer.json
          node -p 'const part = JSON.parse(fs.readFileSync("answer.json")).value.split(".")[1]; const { aud, sub, repository } = JSON.parse(Buffer.from(part, "base64url")); [aud, sub, repository].join(" ")'
`;

  it("is given to jobs that may have one, and to no other", () =>
    inSandbox(
      { "a.yml": workflow("{ id-token: write }", ask), "b.yml": workflow("{ contents: read }", ask) },
      async (sandbox) => {
        const record = await start(sandbox, "a.yml");
        expect(lastLog(record)).toBe("npm:example.org repo:acme/lamps:ref:refs/heads/main acme/lamps");
        expect((await start(sandbox, "b.yml")).conclusion).toBe("failure");
      },
    ));

  it("does not outlive its job", async () => {
    const kept = await mkdtemp(join(tmpdir(), "kept-"));
    const keep = `      - run: echo "$ACTIONS_ID_TOKEN_REQUEST_TOKEN" > "$KEPT/token"\n${ask}`;
    try {
      await inSandbox(
        { "a.yml": workflow("{ id-token: write }", keep) },
        async (sandbox) => {
          expect((await start(sandbox, "a.yml")).conclusion).toBe("success");
          const token = (await readFile(join(kept, "token"), "utf8")).trim();
          expect(token).toMatch(/^[0-9a-f]{36}$/);
          const headers = { authorization: `Bearer ${token}` };
          expect((await fetch(`${sandbox.hosting.url}/identity`, { headers })).status).toBe(401);
        },
        { machine: () => ({ KEPT: kept }) },
      );
    } finally {
      await rm(kept, { recursive: true });
    }
  });
});
