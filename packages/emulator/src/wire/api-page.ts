import { isJsonObject, type JsonValue } from "../json.js";

const methods = ["get", "post", "put", "patch", "delete"];

/** The API's description as a page: every operation with its text. The published page is drawn by scripts of another host. */
export function apiPage(description: unknown): string {
  const { info, paths } = isJsonObject(description) ? description : {};
  const title = textIn(info, "title") || "API";
  const operations = Object.entries(isJsonObject(paths) ? paths : {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = isJsonObject(item) ? item[method] : undefined;
      return operation === undefined ? [] : [section(`${method.toUpperCase()} ${path}`, operation)];
    }),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
  h2 { font: 600 1rem ui-monospace, monospace; overflow-wrap: anywhere; }
  p { white-space: pre-line; }
  pre { overflow: auto; }
</style>
<main>
<h1>${escapeHtml(title)} ${escapeHtml(textIn(info, "version"))}</h1>
<p>Made by the emulator from <a href="/v1/openapi.json">openapi.json</a>.</p>
${operations.join("\n")}
</main>
</html>
`;
}

function section(name: string, operation: JsonValue): string {
  const texts = [textIn(operation, "summary"), textIn(operation, "description")].filter((text) => text !== "");
  return [
    `<section><h2>${escapeHtml(name)}</h2>`,
    ...texts.map((text) => `<p>${escapeHtml(text)}</p>`),
    `<details><summary>Request and answers</summary><pre>${escapeHtml(JSON.stringify(operation, null, 2))}</pre></details></section>`,
  ].join("\n");
}

function textIn(value: JsonValue | undefined, name: string): string {
  const text = isJsonObject(value) ? value[name] : undefined;
  return typeof text === "string" ? text : "";
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
