import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { printDiagnostics } from "../../src/commands/output.js";
import type { JsonValue } from "../../src/ir/json.js";
import { generate, type Generation } from "../../src/pipeline.js";
import { emptyRelease, printReleaseReport } from "../../src/publish/release-report.js";
import { changesetText } from "../../src/release/changeset-text.js";
import { printReport, emptyReport } from "../../src/release/night-report.js";
import { printJson } from "../../src/text/json.js";
import { printerOf, progressLine } from "../../src/text/terminal.js";
import { entry, memorySnapshot } from "../pipeline/memory-snapshot.js";
import { attacks, hostileText, unseen } from "./attacks.js";
import { seenByAViewer } from "./seen-by-a-viewer.js";

const seed = 20261128;
const site = "https://www.runflow.io";

/** An invented model whose documents hold these texts at every place. */
function invented(pick: () => string): Promise<Generation> {
  const line = (): string => pick().replaceAll("\n", " ");
  const page = `# ${line()}\n\n> ${line()}\n\n## Overview\n\n- **Provider**: ${line()}\n- **License**: ${line()}\n\n## Pricing\n\n- **Base price**: ${line()}\n- **Note**: ${line()}\n\n## Input Schema\n\n### \`prompt\` (string, required)\n${pick()}\n\n### \`style\` (string)\n${pick()}\n- Options: ${line()}, ${line()}\n- Default: ${line()}\n\n### \`${line()}\` (string)\n${pick()}\n`;
  const properties: Record<string, JsonValue> = {
    prompt: { type: "string", description: pick(), default: pick(), pattern: pick(), format: pick() },
    [wellFormed(pick())]: { enum: [pick(), pick()], description: pick(), deprecated: true },
    nested: { type: "object", description: pick(), properties: { [wellFormed(pick())]: { description: pick() } } },
    keys: { type: "object", patternProperties: { [pick()]: { type: "string" } } },
    broken: { type: "integer", minimum: 4, maximum: 1, description: pick() },
  };
  const body = { content: { "application/json": { schema: { properties: { input: { properties } } } } } };
  const hostile = { model_name: pick(), category: pick(), page_url: pick(), price_label: pick() };
  return generate({
    names: {},
    site,
    snapshot: memorySnapshot({
      catalog: [
        entry("acme/lamp", hostile),
        entry("acme/page", { ...hostile, page_url: `${site}/x${pick()}` }),
        { ...(entry("acme/lamp") as object), model_slug: pick() },
      ],
      pages: { "acme/page": page, "acme/lamp": page },
      openApi: { paths: { "/v1/models/acme/lamp/runs": { post: { summary: pick(), requestBody: body } } } },
    }),
  });
}

/** A name that no call could send is refused; here the others are wanted. */
function wellFormed(name: string): string {
  return name.replace(/\p{Surrogate}/gu, "") || "a";
}

/** Everything that is written as markdown. */
function expectPlain(text: string, headings: number): void {
  const seen = seenByAViewer(text);
  expect(seen.pictures).toEqual([]);
  expect(seen.html).toEqual([]);
  expect(seen.selfLinks).toEqual([]);
  expect(seen.links.filter((link) => !link.startsWith(`${site}/`) && !link.startsWith("../"))).toEqual([]);
  expect(seen.headings).toHaveLength(headings);
  expect(text).not.toMatch(unseen);
}

/** A log that GitHub reads for commands. */
function expectNoCommand(log: string): void {
  expect(log).not.toMatch(/^\s*::/m);
  expect(log).not.toContain("##[");
  expect(log).not.toMatch(unseen);
}

function printed(print: (printer: ReturnType<typeof printerOf>) => void): string {
  let log = "";
  print(printerOf({ write: (text) => (log += text) }));
  return log;
}

describe("texts of the upstream that try to be more than text", () => {
  it("stand as text in every file of a package and in the tables of all", { timeout: 120_000 }, async () => {
    let packages = 0;
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(hostileText), async (texts) => {
        const { models, table, discrepancies, diagnostics } = await invented(() => texts.next().value ?? "");
        for (const { spec, files } of models) {
          expect(spec.page.startsWith(`${site}/`)).toBe(true);
          if (files === undefined) continue;
          packages += 1;
          for (const [path, text] of files) expect(text, path).not.toMatch(unseen);
          expectPlain(files.get("README.md") ?? "", 1);
          expect(JSON.parse(files.get("model.json") ?? "")).toEqual(JSON.parse(JSON.stringify(spec)));
        }
        expect(diagnostics.filter(({ code }) => ["generator-failure", "unreadable-package"].includes(code))).toEqual(
          [],
        );
        expectPlain(table ?? "", 3);
        expectPlain(discrepancies ?? "", 4);
        expectNoCommand(printed((printer) => printer.block(printDiagnostics(diagnostics))));
        expectNoCommand(printed((printer) => printer.block(printJson(diagnostics))));
      }),
      { seed, numRuns: 60 },
    );
    expect(packages).toBeGreaterThan(60);
  });

  it("stand as text in the report of a night, its notes and the report of a release", () => {
    fc.assert(
      fc.property(fc.infiniteStream(hostileText), (texts) => {
        const pick = (): string => texts.next().value ?? "";
        const stopped = () => ({ id: pick(), reasons: [pick(), pick()], override: pick() });
        const change = {
          rule: "x",
          level: "major" as const,
          path: pick(),
          reason: pick(),
          action: pick(),
          flag: pick(),
        };
        const night = printReport({
          ...emptyReport,
          new: [{ id: pick(), package: pick() }],
          changed: [{ id: pick(), package: pick(), level: "major", origin: "upstream", changes: [change] }],
          deprecated: [pick()],
          missing: [{ id: pick(), nights: 2 }],
          review: [stopped()],
          refused: [stopped()],
          failing: [stopped()],
          handWritten: [{ package: pick(), level: "patch", reason: pick() }],
          notes: [pick()],
        });
        expectPlain(night, 10);
        expect(night.split("\n")[0]).toBe("# Models: 1 refused, 1 to review, 1 failing, 1 new, 1 changed, 1 missing");
        expectNoCommand(printed((printer) => printer.block(night)));

        const note = changesetText({
          package: "@runflow-models/acme-lamp",
          model: pick(),
          level: "major",
          origin: "upstream",
          changes: [
            { rule: "input-field-removed", side: "input", path: [pick()], before: pick() },
            { rule: "input-option-added", side: "input", path: [pick(), pick()], after: pick() },
          ],
        });
        expectPlain(note.replace(/^---\n[\s\S]*?\n---\n/, ""), 0);

        const because = () => [{ name: pick(), reason: pick() }];
        expectPlain(
          printReleaseReport({
            ...emptyRelease,
            registry: "http://127.0.0.1:4873/",
            dryRun: false,
            published: [{ name: pick(), version: pick() }],
            failed: because(),
            stopped: pick(),
            notes: [pick()],
            deprecations: { deprecated: [pick()], restored: [], waiting: [], failed: because(), stopped: pick() },
          }),
          4,
        );
      }),
      { seed, numRuns: 200 },
    );
  });

  it("are one line of a log each, and no command", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (texts) => {
        const log = printed((printer) => printer.lines(...texts));
        expect(log.split("\n")).toHaveLength(texts.length + 1);
        expectNoCommand(log);
        expectNoCommand(printed((printer) => printer.block(texts.join("\n"))));
        expect(JSON.parse(printed((printer) => printer.block(printJson(texts))))).toEqual(texts);
        let drawn = "";
        const progress = progressLine({ isTTY: true, columns: 2000, write: (text) => (drawn += text) });
        texts.forEach((text, step) => progress.show(text, step));
        expect(drawn.replaceAll("\r\u001b[2K", "")).not.toMatch(unseen);
      }),
      { seed, numRuns: 300 },
    );
  });

  it.each(attacks)("%j says nothing by itself in the report of a night", (attack) => {
    expectPlain(printReport({ ...emptyReport, failing: [{ id: attack, reasons: [attack] }], notes: [attack] }), 3);
  });
});
