import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
// Documents that never change, in place of those that a build bundles.
const documents = ["upstream", "packages"].map((path) =>
  fileURLToPath(new URL(`../../../generators/test/frozen/${path}`, import.meta.url)),
);

test("the packed package starts with nothing but its own files, serves the snapshot, and checks input", async () => {
  // Built beside the package, whose own dist other tests may be using.
  const built = await mkdtemp(join(tmpdir(), "emulator-build-"));
  for (const file of ["package.json", "README.md", "LICENSE"]) await copyFile(join(root, file), join(built, file));
  await cp(join(root, "docs"), join(built, "docs"), { recursive: true });
  const compiler = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
  await run("node", ["--import", "tsx", "scripts/build.ts", join(built, "dist"), ...documents], { cwd: root });
  const folder = await mkdtemp(join(tmpdir(), "emulator-pack-"));
  await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: built });
  const [tarball = ""] = await readdir(folder);
  await run("tar", ["-xzf", tarball], { cwd: folder });

  // The package as npm lays it out; its dependencies are the ones installed here.
  const app = join(folder, "app");
  const installed = join(app, "node_modules", "@runflow-models", "emulator");
  await mkdir(join(app, "node_modules", "@runflow-models"), { recursive: true });
  await rename(join(folder, "package"), installed);
  await symlink(join(root, "node_modules"), join(installed, "node_modules"));
  expect((await readdir(installed)).sort()).toEqual([
    "LICENSE",
    "README.md",
    "dist",
    "docs",
    "node_modules",
    "package.json",
  ]);

  const bin = join(installed, "dist", "cli.js");
  const child = spawn(process.execPath, [bin, "--port", "0", "--data", "runflow.db"], {
    cwd: app,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    while (!/http:\/\/\S+ \(/.test(output)) await once(child.stdout, "data");
    const url = /http:\/\/\S+/.exec(output)?.[0] ?? "";
    const page = await fetch(`${url}/models/openai/gpt-image-2/llms.txt`);
    expect([page.status, page.headers.get("etag")]).toEqual([200, expect.stringMatching(/^"[0-9a-f]{64}"$/)]);
    const dispatch = (input: object): Promise<Response> =>
      fetch(`${url}/v1/models/openai/gpt-image-2/runs`, {
        method: "POST",
        headers: { authorization: "Bearer local", "content-type": "application/json" },
        body: JSON.stringify({ input }),
      });
    expect((await dispatch({ prompt: "a lamp" })).status).toBe(201);
    const refused = await dispatch({ prompt: 5 });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ loc: ["body", "input", "prompt"] })] }),
    ]);
  } finally {
    child.kill();
    await once(child, "close");
  }

  // The README's example is this file, and it compiles and passes against the package as it was installed. What the README
  // quotes of an app with vitest is compiled and run with that app.
  const readme = await readFile(join(root, "README.md"), "utf8");
  const text = await readFile(join(root, "test", "examples", "node-test-example.ts"), "utf8");
  expect(readme).toContain(`\`\`\`ts\n${text}\`\`\``);
  await writeFile(join(app, "node-test-example.test.ts"), text);
  const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));
  await symlink(join(modules, "@types"), join(app, "node_modules/@types"));
  await writeFile(join(app, "package.json"), '{ "type": "module" }');
  const strict = [
    "--strict",
    "--noEmit",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--module",
    "nodenext",
    "--types",
    "node",
  ];
  await run("node", [compiler, ...strict, "node-test-example.test.ts"], { cwd: app });
  const loader = pathToFileURL(join(modules, "tsx", "dist", "loader.mjs")).href;
  const nodeTest = await run("node", ["--import", loader, "--test", "node-test-example.test.ts"], {
    cwd: app,
    env: plain,
  });
  expect(nodeTest.stdout).toContain("pass 1");
});

// Without the marks of the runner that this test itself runs in.
const plain = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_TEST|NODE_OPTIONS|TEST$|DEV$|MODE$)/.test(name)),
);
