import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { frozen } from "../frozen/frozen.js";

/** An upstream with as many models as asked for: the pages of the frozen upstream, again and again under new ids. */
export async function writeManyModels(folder: string, count: number): Promise<readonly string[]> {
  const read = (path: string): Promise<string> => readFile(join(frozen.upstream, path), "utf8");
  const entries = JSON.parse(await read("models-catalog.json")) as readonly Record<string, string>[];
  const pages: { readonly id: string; readonly text: string }[] = [];
  for (const entry of entries) {
    const id = `${entry.provider_slug}/${entry.model_slug}`;
    const text = await read(`models/${id}/llms.txt`).catch(() => undefined);
    if (text !== undefined) pages.push({ id, text });
  }
  const files = new Map<string, string>([
    ["openapi.json", await read("openapi.json")],
    ["public-models.json", JSON.stringify({ items: [], first: null, next: null, previous: null })],
  ]);
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const page = pages[index % pages.length];
    if (page === undefined) throw new Error("The frozen upstream has no page.");
    const id = `lot-${Math.floor(index / pages.length)}/${page.id.replaceAll("/", "-")}`;
    ids.push(id);
    files.set(`models/${id}/llms.txt`, page.text.replaceAll(page.id, id));
  }
  const catalog = ids.map((id) => {
    const [provider = "", slug = ""] = id.split("/");
    return {
      provider_slug: provider,
      model_slug: slug,
      model_name: slug,
      page_url: `/models/${id}`,
      price_label: "$0.04/image",
      active: true,
    };
  });
  files.set("models-catalog.json", JSON.stringify(catalog, null, 2));
  const manifest = {
    source: "reference",
    site: "https://www.runflow.io",
    api: "https://api.runflow.io",
    documents: {},
    absent: {},
  };
  files.set("manifest.json", JSON.stringify(manifest, null, 2));
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return ids;
}
