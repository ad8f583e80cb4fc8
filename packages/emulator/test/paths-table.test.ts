import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { fixture, start } from "./start.js";

interface DocumentedPath {
  readonly method: string;
  readonly path: string;
}

const nobody = "00000000-0000-7000-8000-000000000000";
const values: Readonly<Record<string, string>> = { owner: "acme", slug: "paper-lantern", code: "run.failed" };

// What is answered, but not with everything that the upstream would have.
const notes: Readonly<Record<string, string>> = {
  "GET /v1/models/{model_id}/examples": "empty: the snapshot holds no examples",
  "GET /v1/models/{model_id}/examples/{id}": "404: the snapshot holds no examples",
  "GET /v1/runs/{run_id}/node-runs": "empty: only flows have node runs",
  "GET /v1/runs/{run_id}/node-runs/{id}": "404: only flows have node runs",
  "POST /v1/admin/runs/{run_id}/cancellation": "for keys that begin with rf_svc_; customers cannot cancel",
  "PUT {upload_url}": "at /uploads/{id}, under a signature that runs out",
  "GET /v1/solutions/{solution_id}/flows": "empty: no document describes a flow",
  "GET /v1/solutions/{solution_id}/flows/{id}": "404: no document describes a flow",
  "GET /v1/flows": "empty: no document describes a flow",
  "GET /v1/flows/{flow_id}/nodes/{id}": "404: no document describes a flow",
  "GET /v1/flow-summaries": "empty: no document describes a flow",
  "POST /api/v1/images/generate-headshots": "the pictures are drawn; told of after the time of a run, not after hours",
  "POST /v1/models/{owner}/{slug}/runs": "a deployed workflow is run here, too",
  "POST /v1/comfyui-workflows/{owner}/{slug}/runs":
    "required inputs are checked, their types are not; an evaluation follows",
  "GET /v1/docs": "a page made from the stored description, without scripts",
  "GET /llms-full.txt": "as stored, else the pages of all models",
  "GET /.well-known/api-catalog": "in the published form; its links lead to the emulator",
  "GET /.well-known/agent-skills/runflow/SKILL.md": "in words of our own: the published text is not known",
  "POST /v1/evaluations": "the verdict is made up; no callback follows, as its form is not published",
};

test("docs/paths.md tells of every documented path whether it is answered", async () => {
  const { send } = await start();
  const file = new URL("documented-paths.json", `file://${fixture}/../`);
  const documented = JSON.parse(await readFile(file, "utf8")) as readonly DocumentedPath[];
  const rows: string[][] = [];
  for (const { method, path } of documented) {
    const target = path
      .replace("{upload_url}", `/uploads/${nobody}`)
      .replace("/models/{owner}/{id}", "/models/acme/paper-lantern")
      .replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? nobody);
    const body = method === "GET" || method === "DELETE" ? undefined : {};
    // Without a key every known path answers, but never with the router's own "does not exist".
    const answer = await send(method, target, body, { authorization: "" });
    const text = await answer.text();
    const isKnown = answer.status !== 404 && answer.status < 500 && !text.includes("does not exist");
    rows.push([`\`${method} ${path}\``, isKnown ? "done" : "left out", notes[`${method} ${path}`] ?? ""]);
  }
  expect(rows.map(([, state]) => state)).not.toContain("left out");
  const text = [
    "# Documented paths\n",
    "Every path of the API that is documented anywhere, and what the emulator does with it. A test writes this page from the",
    "answers of a running emulator: change the test, not the page.\n",
    ...table(["Path", "State", "Note"], rows),
    "",
  ].join("\n");
  await expect(text).toMatchFileSnapshot("../docs/paths.md");
});

function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}
