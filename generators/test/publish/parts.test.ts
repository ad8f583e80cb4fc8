import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { tarballProblems } from "../../src/publish/check-tarball.js";
import { distTag, planPackage, type KnownPackage } from "../../src/publish/plan-package.js";
import { createPoliteFetch } from "../../src/publish/polite-fetch.js";
import { RegistryBusyError, RegistrySilentError } from "../../src/publish/publish-errors.js";
import { openResumeFile } from "../../src/publish/resume-file.js";
import { packTarball, unpackTarball } from "../../src/publish/tarball.js";
import { withFolder } from "../cli/command.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const manifest = {
  name: "@runflow-models/lamp",
  version: "1.0.0",
  exports: { ".": "./index.js" },
  files: ["index.js"],
};
const good = new Map([
  ["package.json", bytes(JSON.stringify(manifest))],
  ["index.js", bytes("export {};\n")],
  ["README.md", bytes("# Lamp\n")],
  ["LICENSE", bytes("MIT\n")],
]);

describe("a tarball", () => {
  it("holds what was packed, the same bytes each time, and other programs can open it", () =>
    withFolder(async (folder) => {
      const deep = `${"folder/".repeat(15)}file.js`;
      const files = new Map([...good, [deep, bytes("1")], ["empty.txt", bytes("")]]);
      const tarball = packTarball(files);
      expect(packTarball(new Map([...files].reverse()))).toEqual(tarball);
      expect([...unpackTarball(tarball).keys()].sort()).toEqual([...files.keys()].sort());
      await writeFile(join(folder, "package.tgz"), tarball);
      execFileSync("tar", ["-xzf", "package.tgz"], { cwd: folder });
      expect(await readFile(join(folder, "package", deep), "utf8")).toBe("1");
    }));

  const change = (edit: Record<string, string | undefined>): Uint8Array => {
    const files = new Map(good);
    for (const [path, text] of Object.entries(edit)) {
      if (text === undefined) files.delete(path);
      else files.set(path, bytes(text));
    }
    return packTarball(files);
  };

  it.each([
    ["may go out as it is", {}, []],
    [
      "lacks what its exports name",
      { "index.js": undefined },
      [/index.js is listed and missing/, /is named and missing/],
    ],
    ["lacks a licence", { LICENSE: undefined }, [/LICENSE is missing/]],
    ["holds a file that nobody listed", { ".env": "KEY=1" }, [/\.env is there and not listed/]],
    ["leaves the package", { "../escape.js": "1" }, [/outside of package/]],
    [
      "names a range of the repository",
      { "package.json": JSON.stringify({ ...manifest, dependencies: { core: "workspace:^" } }) },
      [/names core as workspace/],
    ],
    ["is another package", { "package.json": JSON.stringify({ ...manifest, name: "lamp" }) }, [/Its name is "lamp"/]],
  ])("that %s", (_name, edit, problems) => {
    const found = tarballProblems(change(edit), manifest);
    expect(found).toHaveLength(problems.length);
    problems.forEach((problem, index) => expect(found[index]).toMatch(problem));
  });

  it("that is no archive is refused", () => {
    expect(tarballProblems(bytes("no gzip"), manifest)).toHaveLength(1);
  });
});

describe("where a tarball comes from", () => {
  const repository = { url: "https://github.com/owner/name", directory: "packages/models/lamp" };
  const whole = {
    ...manifest,
    repository: { type: "git", url: "git+https://github.com/owner/name.git", directory: "packages/models/lamp" },
    bugs: "https://github.com/owner/name/issues",
    homepage: "https://www.runflow.io/models/acme/lamp",
    keywords: ["runflow", "image"],
    author: "Someone",
    engines: { node: ">=20.19" },
  };
  const found = (edit: object): string => {
    const files = new Map([...good, ["package.json", bytes(JSON.stringify({ ...whole, ...edit }))]]);
    return tarballProblems(packTarball(files), { ...manifest, repository }).join(" ");
  };

  it.each([
    ["all of it", {}, /^$/],
    [
      "no repository",
      { repository: undefined },
      /repository.url is "", not "git\+https:\/\/github.com\/owner\/name.git"/,
    ],
    [
      "the repository of somebody else",
      { repository: { ...whole.repository, url: "git+https://github.com/other/name.git" } },
      /repository.url is "git\+https:\/\/github.com\/other/,
    ],
    ["another folder", { repository: { ...whole.repository, directory: "lamp" } }, /repository.directory is "lamp"/],
    ["no address for bugs", { bugs: undefined }, /Its bugs is missing/],
    ["no homepage", { homepage: "" }, /Its homepage is missing/],
    ["keywords without ours", { keywords: ["image"] }, /lack "runflow"/],
    ["no author", { author: undefined }, /Its author is missing/],
    ["no Node", { engines: {} }, /engines.node is missing/],
  ])("names %s", (_name, edit, problem) => {
    expect(found(edit)).toMatch(problem);
  });

  it("is not asked for where no repository is expected", () => {
    expect(tarballProblems(packTarball(good), manifest)).toEqual([]);
  });
});

describe("planPackage", () => {
  const known = (latest: string, hashes: Record<string, string>): KnownPackage => ({
    latest,
    versions: Object.fromEntries(Object.entries(hashes).map(([version, hash]) => [version, { hash }])),
  });
  const skip = (version: string): object => ({ action: "skip", version });
  const publish = (version: string, { isNew = false, tag = "latest" } = {}): object => ({
    action: "publish",
    version,
    tag,
    isNew,
  });
  const refuse = (reason: RegExp): object => ({ action: "refuse", reason: expect.stringMatching(reason) });

  it.each([
    ["a new name", { version: "1.0.0", hash: "a" }, undefined, publish("1.0.0", { isNew: true })],
    ["a name without versions", { version: "1.0.0", hash: "a" }, known("", {}), publish("1.0.0", { isNew: true })],
    ["the same content", { version: "1.0.0", hash: "a" }, known("1.0.0", { "1.0.0": "a" }), skip("1.0.0")],
    [
      "the same content under a higher version",
      { version: "1.1.0", hash: "a" },
      known("1.0.0", { "1.0.0": "a" }),
      skip("1.0.0"),
    ],
    [
      "the same content under a higher version that others name",
      { version: "1.1.0", hash: "a", isNeeded: true },
      known("1.0.0", { "1.0.0": "a" }),
      publish("1.1.0"),
    ],
    ["other content", { version: "1.1.0", hash: "b" }, known("1.0.0", { "1.0.0": "a" }), publish("1.1.0")],
    [
      "other content under the same version",
      { version: "1.0.0", hash: "b" },
      known("1.0.0", { "1.0.0": "a" }),
      refuse(/^The registry holds 1\.0\.0 with other content: .* Add a note/),
    ],
    [
      "a version that was published without a hash",
      { version: "1.0.0", hash: "b" },
      { latest: "1.0.0", versions: { "1.0.0": {} } },
      refuse(/with other content/),
    ],
    [
      "a lower version",
      { version: "1.0.0", hash: "b" },
      known("1.2.0", { "1.2.0": "a" }),
      refuse(/^Git holds 1\.0\.0 and the registry holds 1\.2\.0/),
    ],
    [
      "a lower version whose content is out",
      { version: "1.0.0", hash: "b" },
      known("1.2.0", { "0.9.0": "b", "1.2.0": "a" }),
      skip("0.9.0"),
    ],
    [
      "content that an older version had",
      { version: "1.2.0", hash: "a" },
      known("1.1.0", { "1.0.0": "a", "1.1.0": "b" }),
      publish("1.2.0"),
    ],
    [
      "content that an older version had, without a note",
      { version: "1.1.0", hash: "a" },
      known("1.1.0", { "1.0.0": "a", "1.1.0": "b" }),
      refuse(/holds 1\.1\.0 with other content/),
    ],
    [
      "a tag that was moved back by hand",
      { version: "1.1.0", hash: "b" },
      known("1.0.0", { "1.0.0": "a", "1.1.0": "b" }),
      skip("1.1.0"),
    ],
    [
      "a package with a prerelease",
      { version: "2.0.0", hash: "b" },
      known("1.0.0", { "1.0.0": "a", "2.0.0-rc.1": "c" }),
      publish("2.0.0"),
    ],
    [
      "a release below a prerelease",
      { version: "1.1.0", hash: "b" },
      known("1.0.0", { "1.0.0": "a", "2.0.0-rc.1": "c" }),
      publish("1.1.0"),
    ],
    [
      "a prerelease",
      { version: "2.0.0-beta.1", hash: "b" },
      known("1.0.0", { "1.0.0": "a", "2.0.0-alpha.7": "c" }),
      publish("2.0.0-beta.1", { tag: "beta" }),
    ],
    [
      "an older prerelease",
      { version: "2.0.0-beta.1", hash: "b" },
      known("1.0.0", { "1.0.0": "a", "2.0.0-beta.2": "c" }),
      refuse(/registry holds 2\.0\.0-beta\.2/),
    ],
    ["no version", { version: "one", hash: "b" }, undefined, refuse(/"one" is no version/)],
  ])("decides about %s", (_name, local, registry, plan) => {
    expect(planPackage(local, registry)).toEqual(plan);
  });

  it.each([
    ["1.0.0", "latest"],
    ["1.0.0-beta.1", "beta"],
    ["1.0.0-0", "next"],
    ["1.0.0-x.1", "next"],
    ["1.0.0-v1", "next"],
    ["1.0.0-latest.1", "next"],
  ])("lists %s under %s", (version, tag) => {
    expect(distTag(version)).toBe(tag);
  });
});

describe("createPoliteFetch", () => {
  type Answer = number | "silence" | { readonly status: number; readonly retryAfter: string };
  const clock = Date.parse("2026-01-01T00:00:00Z");
  const start = (answers: readonly Answer[]) => {
    const waits: number[] = [];
    const state = { now: clock, asked: 0 };
    const send = createPoliteFetch({
      fetch: async () => {
        const answer = answers[state.asked++] ?? 200;
        if (answer === "silence") throw new TypeError("fetch failed");
        if (typeof answer === "number") return new Response("{}", { status: answer });
        return new Response("{}", { status: answer.status, headers: { "retry-after": answer.retryAfter } });
      },
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
        state.now += milliseconds;
      },
      now: () => state.now,
      retries: 2,
      longestWait: 600,
    });
    return { send, waits, state };
  };

  it.each([
    ["the seconds of Retry-After", "PUT", [{ status: 429, retryAfter: "7" }], [7000]],
    ["the date of Retry-After", "PUT", [{ status: 429, retryAfter: "Thu, 01 Jan 2026 00:00:30 GMT" }], [30_000]],
    ["longer each time without Retry-After", "PUT", [429, 429], [1000, 2000]],
    ["after a server's failure, when nothing changes", "GET", [503, 500], [1000, 2000]],
    ["after silence, when nothing changes", "GET", ["silence"], [1000]],
  ] as const)("waits %s", async (_name, method, answers, waits) => {
    const polite = start(answers);
    expect((await polite.send("http://registry.test/x", { method })).status).toBe(200);
    expect(polite.waits).toEqual(waits);
  });

  it("gives a failure of an upload back: whether it was carried out is not known", async () => {
    expect((await start([503]).send("http://registry.test/x", { method: "PUT" })).status).toBe(503);
    await expect(start(["silence"]).send("http://registry.test/x", { method: "PUT" })).rejects.toThrow(
      RegistrySilentError,
    );
  });

  it("ends when the registry asks for more patience than a run has", async () => {
    const polite = start([{ status: 429, retryAfter: "3600" }]);
    await expect(polite.send("http://registry.test/x", { method: "PUT" })).rejects.toThrow(RegistryBusyError);
    expect(polite.waits).toEqual([]);
  });
});

it("a resume file whose last line was cut off keeps the others, and speaks of one registry only", () =>
  withFolder(async (folder) => {
    const path = join(folder, "state/resume");
    const first = await openResumeFile(path, "http://one.test");
    await first.add({ name: "a", version: "1.0.0", hash: "x" });
    await writeFile(path, `${await readFile(path, "utf8")}{"registry":"http://one.t`);
    const second = await openResumeFile(path, "http://one.test");
    expect([...second.shipped.keys()]).toEqual(["a"]);
    await second.add({ name: "b", version: "1.0.0", hash: "y" });
    expect([...(await openResumeFile(path, "http://one.test")).shipped.keys()]).toEqual(["a", "b"]);
    expect([...(await openResumeFile(path, "http://two.test")).shipped.keys()]).toEqual([]);
  }));
