import { describe, expect, it } from "vitest";

import { handWrittenManifest } from "../../src/emit/hand-written-manifest.js";
import { keywordsOf } from "../../src/emit/package-json.js";
import { isPlaceholder, repositoryUrl, sourceFields } from "../../src/ir/repository.js";
import { lampSpec } from "../release/model-spec.js";

describe("where the source of a package is", () => {
  it("names the repository, the folder in it, the issues and the oldest Node", () => {
    expect(sourceFields("packages/core", "https://github.com/acme/models")).toEqual({
      repository: { type: "git", url: "git+https://github.com/acme/models.git", directory: "packages/core" },
      bugs: "https://github.com/acme/models/issues",
      author: "Runflow Models contributors",
      engines: { node: ">=20.19" },
    });
  });

  it("knows the placeholder that an owner replaces", () => {
    expect(isPlaceholder(repositoryUrl)).toBe(repositoryUrl.includes("/OWNER/"));
    expect(isPlaceholder("https://github.com/OWNER/runflow-models")).toBe(true);
    expect(isPlaceholder("https://github.com/acme/OWNER")).toBe(false);
  });
});

describe("the manifest of a package that people write", () => {
  it("gets the shared fields behind the licence and keeps everything else as it is", () => {
    const before = { name: "@scope/tool", license: "MIT", type: "module", scripts: { build: "tsc" } };
    const after = JSON.parse(handWrittenManifest(JSON.stringify(before), "packages/tool")) as Record<string, unknown>;
    expect(Object.keys(after)).toEqual([
      "name",
      "license",
      "author",
      "homepage",
      "repository",
      "bugs",
      "engines",
      "type",
      "scripts",
    ]);
    expect(after).toMatchObject({ ...before, homepage: `${repositoryUrl}/tree/main/packages/tool#readme` });
  });

  it("follows when the address moves, in place", () => {
    const before = {
      name: "@scope/tool",
      repository: { type: "git", url: "git+https://old.example/x.git" },
      license: "MIT",
    };
    const after = JSON.parse(handWrittenManifest(JSON.stringify(before), "packages/tool")) as Record<string, unknown>;
    expect(Object.keys(after).slice(0, 3)).toEqual(["name", "repository", "license"]);
    expect(after.repository).toEqual(sourceFields("packages/tool").repository);
    expect(handWrittenManifest(JSON.stringify(after), "packages/tool")).toBe(`${JSON.stringify(after, null, 2)}\n`);
  });
});

it("searches find a model by platform, provider, name, kind and category", () => {
  const spec = {
    ...lampSpec(),
    provider: "acme",
    slug: "paper-lantern/v1/edit",
    category: "Image Generation / text-to-image",
    kind: { media: "image" as const, from: "catalog" },
  };
  expect(keywordsOf(spec)).toEqual([
    "runflow",
    "acme",
    "paper-lantern-v1-edit",
    "paper",
    "lantern",
    "v1",
    "edit",
    "image",
    "image-generation",
    "text-to-image",
  ]);
});
