import { expect, it } from "vitest";

import { withFolder } from "../cli/command.js";
import { proveRelease } from "./prove-release.js";

it("brings a change of the upstream through a registry into an app of npm and of pnpm", () =>
  withFolder(async (folder) => {
    const some = ["openai/gpt-image-2", "openai/gpt-image-2/edit", "runflow/skin-fix"];
    expect((await proveRelease(folder, some)).models).toBe(3);
  }));
