import { chmod, mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { replaceFile } from "../../src/codemod/replace-file.js";
import { runCodemod, type CodemodOptions, type CodemodReport } from "../../src/codemod/run-codemod.js";
import { lampChanges, lampDeclarations, lampImport, lampPackage } from "../support/lamp.js";
import { textOf, withFolder, writeTree } from "../support/with-folder.js";

const call = `${lampImport}client.run(lamp, { steps: 3 });\n`;
const plain = call.replaceAll("type ", "");
const installed = lampPackage({ version: "3.0.0", changes: lampChanges });

/** Runs it on an app of some files. */
const inApp = (
  files: Readonly<Record<string, string>>,
  work: (app: string, run: (options?: Partial<CodemodOptions>) => Promise<CodemodReport>) => Promise<void>,
): Promise<void> =>
  withFolder(async (folder) => {
    const app = join(folder, "app");
    await writeTree(app, { ...installed, ...files });
    await work(app, (options) => runCodemod("acme/lamp", { in: app, dryRun: false, ...options }));
  });

describe("runCodemod", () => {
  it("goes over every major on the way, one after the other", () =>
    inApp({ "main.ts": call }, async (app, run) => {
      expect(await run({ from: "1.4.0" })).toEqual({
        package: "@runflow-models/acme-lamp",
        model: "acme/lamp",
        installed: "3.0.0",
        dryRun: false,
        majors: ["1.4.0", "2.3.0"],
        files: [{ path: "main.ts", renamed: 2 }],
        lookAt: [],
        unread: [],
        unwritten: [],
      });
      expect(await textOf(app, "main.ts")).toBe(call.replace("steps", "num_inference_steps"));
      expect(await run({ from: "1.4.0" })).toMatchObject({ files: [], lookAt: [] });
    }));

  it("stops at --to, and begins behind --from", () =>
    inApp({ "main.ts": call }, async (app, run) => {
      expect(await run({ from: "2.0.0" })).toMatchObject({ majors: ["2.3.0"], files: [] });
      expect(await run({ from: "3.0.0", to: "3.0.1" }).catch(String)).toContain(
        "is installed as 3.0.0, older than --to",
      );
      expect(await run({ to: "2.0.0" })).toMatchObject({ majors: ["1.4.0"], files: [{ path: "main.ts", renamed: 1 }] });
      expect(await textOf(app, "main.ts")).toContain("{ num_steps: 3 }");
    }));

  it("reads declarations too", () =>
    inApp({ "types.d.ts": `${lampImport}export type Steps = LampInput["steps"];\n` }, async (_app, run) => {
      expect(await run()).toMatchObject({ lookAt: [{ path: "types.d.ts", line: 2, field: "steps" }], unread: [] });
    }));

  it("writes nothing on a dry run", () =>
    inApp({ "main.ts": call }, async (app, run) => {
      expect(await run({ dryRun: true })).toMatchObject({ dryRun: true, files: [{ path: "main.ts", renamed: 2 }] });
      expect(await textOf(app, "main.ts")).toBe(call);
    }));

  it("leaves a name alone that is a field again, unless the app's version says which one it is", async () => {
    const declarations = lampDeclarations.replace("num_inference_steps?", "steps?: number;\n  num_inference_steps?");
    const files = { ...lampPackage({ version: "3.0.0", changes: lampChanges, declarations }), "main.ts": call };
    await inApp(files, async (_app, run) => {
      expect(await run()).toMatchObject({ files: [], lookAt: [{ path: "main.ts", line: 2, field: "steps" }] });
      expect(await run({ from: "1.4.0" })).toMatchObject({ files: [{ path: "main.ts", renamed: 2 }] });
    });
  });

  it("reads code in every place but dependencies, build results and other apps' packages", () => {
    const read = ["a.js", "b.mjs", "c.cjs", "d.jsx", "e.mts", "f.cts", "src/deep/g.tsx", ".storybook/h.ts"];
    const left = ["node_modules", "dist", "build", ".git", ".next", ".output", ".nuxt", ".svelte-kit", "coverage"];
    const files = Object.fromEntries(
      [...read, ...left.map((folder) => `sub/${folder}/x.ts`)].map((path) => [path, plain]),
    );
    const longer = call.replace("acme-lamp", "acme-lamp-pro");
    return inApp({ ...files, "z.ts": longer, "z.txt": call }, async (app, run) => {
      const report = await run();
      expect(report.files.map(({ path }) => path).sort()).toEqual([...read].sort());
      expect(report).toMatchObject({ lookAt: [], unread: [] });
      for (const folder of left) expect(await textOf(app, "sub", folder, "x.ts")).toBe(plain);
      expect(await textOf(app, "z.ts")).toBe(longer);
    });
  });
});

describe("runCodemod lists by name what it cannot read", () => {
  const script = `<script>\n${call}</script>\n`;
  it.each(["App.vue", "App.svelte", "page.astro", "page.mdx", "index.html"])("%s", (path) =>
    inApp({ [path]: script, [`other-${path}`]: "<b />" }, async (app, run) => {
      expect((await run()).unread).toEqual([{ path, reason: "holds code inside another format" }]);
      expect(await textOf(app, path)).toBe(script);
    }),
  );

  it("a file that does not parse, with the line", () =>
    inApp({ "main.ts": `${call}const = 3;\n`, "other.ts": "const = 3;" }, async (app, run) => {
      const report = await run();
      expect(report.files).toEqual([]);
      expect(report.unread).toEqual([
        { path: "main.ts", reason: expect.stringMatching(/^does not parse \(line 3: /) as string },
      ]);
      expect(await textOf(app, "main.ts")).toContain("{ steps: 3 }");
    }));

  it("a file that is too large, and only where it mentions the package", () => {
    const filler = `${"//".padEnd(1023, "x")}\n`.repeat(3 * 1024);
    return inApp({ "large.ts": filler + call, "other.ts": filler }, async (app, run) => {
      expect(await run()).toMatchObject({ files: [], unread: [{ path: "large.ts", reason: "has more than 2 MiB" }] });
      expect(await textOf(app, "large.ts")).toBe(filler + call);
    });
  });

  it("a file in another encoding", () =>
    inApp({}, async (app, run) => {
      await writeFile(join(app, "latin.ts"), Buffer.from(`${call}// é\n`, "latin1"));
      await writeFile(join(app, "wide.ts"), Buffer.from(`\ufeff${call}`, "utf16le"));
      await writeFile(join(app, "video.ts"), Buffer.from([0x47, 0x40, 0xff, 0xfe, 0x10]));
      expect(await run()).toMatchObject({
        files: [],
        unread: [
          { path: "latin.ts", reason: "is not UTF-8" },
          { path: "wide.ts", reason: "is not UTF-8" },
        ],
      });
    }));

  it("what stands behind a link out of the app, and is never written", () =>
    inApp({ "inside.ts": call }, async (app, run) => {
      const shared = join(app, "../shared");
      await writeTree(shared, { "a.ts": call, "b.ts": "" });
      await symlink(shared, join(app, "shared"));
      await symlink(join(shared, "a.ts"), join(app, "link-a.ts"));
      await symlink(join(shared, "b.ts"), join(app, "link-b.ts"));
      await symlink(join(app, "inside.ts"), join(app, "link-inside.ts"));
      expect(await run()).toMatchObject({
        files: [{ path: "inside.ts" }],
        unread: [
          { path: "shared", reason: "is a link to a folder outside the app" },
          { path: "link-a.ts", reason: "is a link to a file outside the app" },
        ],
      });
      expect(await textOf(shared, "a.ts")).toBe(call);
    }));
});

describe("runCodemod on a difficult disk", () => {
  it("ends where links go in a circle", () =>
    inApp({ "src/main.ts": call }, async (app, run) => {
      await symlink(app, join(app, "src/app"));
      await symlink(join(app, "src"), join(app, "src/self"));
      await symlink("loop.ts", join(app, "loop.ts"));
      await symlink("nowhere.ts", join(app, "broken.ts"));
      expect(await run()).toMatchObject({ files: [{ path: "src/main.ts" }], unread: [] });
    }));

  it("keeps a file's mode and its mark of UTF-8, and leaves nothing beside it", () =>
    inApp({ "main.ts": `\ufeff${call}` }, async (app, run) => {
      await chmod(join(app, "main.ts"), 0o775);
      await run();
      expect((await stat(join(app, "main.ts"))).mode & 0o777).toBe(0o775);
      expect(await textOf(app, "main.ts")).toBe(`\ufeff${call.replace("steps", "num_inference_steps")}`);
      expect((await readdir(app)).sort()).toEqual(["main.ts", "node_modules"]);
    }));

  it("says what could not be opened or written, and does the rest", () =>
    inApp({ "a/main.ts": call, "b.ts": call, "c.ts": call }, async (app, run) => {
      await chmod(dirname(app), 0o755);
      await chmod(app, 0o777);
      await chmod(join(app, "a"), 0o555);
      await chmod(join(app, "c.ts"), 0o000);
      // Nothing is closed to the superuser, who runs the tests in a container.
      const isRoot = process.geteuid?.() === 0;
      if (isRoot) process.seteuid?.(65534);
      try {
        expect(await run()).toMatchObject({
          files: [{ path: "b.ts" }],
          unread: [{ path: "c.ts", reason: "cannot be opened" }],
          unwritten: [{ path: "a/main.ts", reason: expect.stringContaining("EACCES") as string }],
        });
      } finally {
        if (isRoot) process.seteuid?.(0);
        await chmod(join(app, "a"), 0o755);
      }
      expect(await textOf(app, "a/main.ts")).toBe(call);
      expect(await readdir(join(app, "a"))).toEqual(["main.ts"]);
    }));
});

it("leaves nothing beside a file that cannot be replaced", () =>
  withFolder(async (folder) => {
    await mkdir(join(folder, "a.ts/full"), { recursive: true });
    await expect(replaceFile(join(folder, "a.ts"), "text")).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM/);
    expect(await readdir(folder)).toEqual(["a.ts"]);
  }));

describe("runCodemod refuses", () => {
  it.each([
    ["a version that is none", { from: "^1.4.0" }, '--from "^1.4.0" is no version.'],
    ["versions in the wrong order", { from: "2.0.0", to: "2.0.0" }, "--from 2.0.0 is not older than --to 2.0.0."],
    ["an app that has the old version", { from: "3.0.0" }, "is installed as 3.0.0, not newer than --from 3.0.0."],
    ["an app that has not gone so far", { to: "4.0.0" }, "is installed as 3.0.0, older than --to 4.0.0."],
  ])("%s", (_name, options, message) =>
    inApp({ "main.ts": call }, async (_app, run) => {
      await expect(run(options)).rejects.toThrow(message);
    }),
  );

  it("says how to install the new version", () =>
    inApp({ "pnpm-lock.yaml": "" }, async (_app, run) => {
      await expect(run({ to: "4.0.0" })).rejects.toMatchObject({
        help: "Install the new version first: pnpm add @runflow-models/acme-lamp@4.0.0",
      });
      await expect(run({ from: "3.0.0" })).rejects.toMatchObject({
        help: "Install the new version first: pnpm add @runflow-models/acme-lamp@latest",
      });
    }));

  it("a folder that is not there", () =>
    withFolder(async (folder) => {
      await mkdir(join(folder, "node_modules"));
      const options = { in: join(folder, "app"), dryRun: false };
      await expect(runCodemod("acme/lamp", options)).rejects.toThrow("is no folder");
    }));

  it("a package whose declarations it cannot read", () =>
    inApp(lampPackage({ version: "3.0.0", changes: lampChanges, declarations: "export {};" }), async (_app, run) => {
      await expect(run()).rejects.toThrow("index.d.ts exports no model");
    }));
});
