import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { emitPackage, initialState } from "../../src/emit/package.js";
import { sourceFields } from "../../src/ir/repository.js";
import { lamp, lampNames } from "./support/lamp.js";

const spec = lamp({ description: "Lights\u202e a\n picture.", media: ["a~1b/*"] });
const files = await emitPackage(spec, lampNames, { version: "1.4.0", changelog: "# Kept\n" });
const manifest = JSON.parse(files.get("package.json") ?? "") as Record<string, unknown>;

describe("a model package", () => {
  it("is these files, each ending with one line end", () => {
    expect([...files.keys()]).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "index.d.ts",
      "index.js",
      "model.json",
      "package.json",
      "schema.d.ts",
      "schema.js",
    ]);
    for (const [path, text] of files) expect(text, path).toMatch(/[^\n]\n$/);
    for (const [path, text] of files) expect(text, path).not.toMatch(/\r|[^\S\n]\n/);
  });

  it("tells for which values another price holds, and keeps that out of what core reads", async () => {
    const rules = [
      { input: "resolution", condition: "480p", label: "$0.05/second" },
      { input: "num_images", condition: "> 5", label: "+20%" },
      { input: "audio", label: "$0.2/second" },
    ];
    const price = { label: "$0.1/second", note: "Without audio", rules, from: "llms.txt#/pricing" };
    const priced = await emitPackage(lamp({ price }), lampNames, { version: "1.0.0", changelog: "" });
    const told =
      "$0.1/second. \u201cWithout audio\u201d. $0.05/second when `resolution` is `480p`; +20% when `num_images` is `> 5`.";
    expect(priced.get("README.md")).toContain(`Price: ${told}`);
    expect(priced.get("index.d.ts")?.replace(/\n \* /g, " ")).toContain(told);
    expect(priced.get("index.js")).not.toContain("480p");
  });

  it("keeps the version and the changelog that a release decided", () => {
    expect(manifest["version"]).toBe("1.4.0");
    expect(files.get("CHANGELOG.md")).toBe("# Kept\n");
  });

  it("starts at 1.0.0", () => {
    expect(initialState(lampNames)).toEqual({
      version: "1.0.0",
      changelog: "# @runflow-models/acme-lamp-4b\n\n## 1.0.0\n\nFirst release.\n",
    });
  });

  it("has a manifest that npm and every bundler read alike", () => {
    expect(manifest).toEqual({
      name: "@runflow-models/acme-lamp-4b",
      version: "1.4.0",
      description: "Lights a picture.",
      keywords: ["runflow", "acme", "lamp-4b", "lamp", "4b"],
      license: "MIT",
      homepage: "https://www.runflow.io/models/acme/lamp-4b",
      ...sourceFields("packages/models/acme-lamp-4b"),
      type: "module",
      main: "./index.js",
      types: "./index.d.ts",
      sideEffects: false,
      exports: {
        ".": { types: "./index.d.ts", default: "./index.js" },
        "./schema": { types: "./schema.d.ts", default: "./schema.js" },
        "./model.json": "./model.json",
        "./package.json": "./package.json",
      },
      files: expect.arrayContaining(["index.js", "index.d.ts", "schema.js", "schema.d.ts", "model.json"]) as unknown,
      dependencies: { "@runflow-models/core": "workspace:^" },
      generated: {
        model: "acme/lamp-4b",
        spec: `sha256-${createHash("sha256")
          .update(files.get("model.json") ?? "")
          .digest("hex")}`,
      },
    });
  });

  it("carries its spec", () => {
    expect(JSON.parse(files.get("model.json") ?? "")).toEqual(spec);
  });

  it("has a module of one call", () => {
    expect(files.get("index.js")?.split("\n").slice(2)).toEqual([
      'import { defineModel } from "@runflow-models/core";',
      "",
      "export const lamp4b = /* @__PURE__ */ defineModel({",
      '  id: "acme/lamp-4b",',
      '  media: ["a~1b/*"],',
      "  // Loaded when a call asks for validation. A bundler makes a file of it that nobody loads at the start.",
      '  schema: () => import("./schema.js"),',
      "});",
      "",
    ]);
  });

  it("is the same bytes from the same spec, also from one that was read back from its own file", async () => {
    const again = await emitPackage(JSON.parse(files.get("model.json") ?? "") as typeof spec, lampNames, {
      version: "1.4.0",
      changelog: "# Kept\n",
    });
    expect([...again]).toEqual([...files]);
  });
});
