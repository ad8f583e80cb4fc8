import { expect, it } from "vitest";

import { driftDiagnostics } from "../../../scripts/drift-diagnostics.js";
import type { Diagnostic } from "../../src/ir/diagnostics.js";

const error = (model: string | undefined, message: string): Diagnostic => ({
  code: "invented",
  severity: "error",
  ...(model !== undefined && { model }),
  pointer: "models-catalog.json/1",
  message,
  help: "None.",
});

const packaged = new Set(["a/made", "a/stuck"]);

it("is red where a model with a package can no longer be made, and only there", () => {
  const diagnostics = [
    error("a/stuck", "The inputs are unknown."),
    error("a/made", "The model is listed twice."),
    error("a/new", "The page is HTML."),
    error(undefined, "The entry is no object."),
    { ...error("a/stuck", "A hint."), severity: "info" as const },
  ];
  expect(
    driftDiagnostics({ models: ["a/made", "a/new", "a/stuck"], skipped: ["a/new", "a/stuck"], diagnostics }, packaged),
  ).toEqual({
    problems: ["models-catalog.json/1: The inputs are unknown."],
    warnings: [
      "warning: models-catalog.json/1: The model is listed twice. The package of a/made is made all the same.",
      "warning: models-catalog.json/1: The page is HTML. a/new has no package yet.",
      "warning: models-catalog.json/1: The entry is no object. No package is made from it.",
    ],
  });
});

it("is red where nothing can be read at all", () => {
  const diagnostics = [error(undefined, "The catalog lists no model that could be read.")];
  expect(driftDiagnostics({ models: [], skipped: [], diagnostics }, packaged).problems).toHaveLength(1);
});
