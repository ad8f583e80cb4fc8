import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { workspace } from "../../src/commands/workspace.js";

/** What a night finds changed; the models are chosen from whatever the snapshot holds. */
export interface UpstreamChanges {
  readonly new: string;
  readonly renamed: { readonly id: string; readonly from: string; readonly to: string };
  readonly tightened: string;
  readonly price: string;
  readonly lost: string;
}

interface CatalogEntry {
  readonly provider_slug: string;
  readonly model_slug: string;
  readonly page_url: string;
  readonly price_label: string | null;
}

interface Page {
  readonly id: string;
  readonly entry: CatalogEntry;
  readonly text: string;
}

const optionalFlag = /^### `([a-z_]+)` \(boolean, optional\)$/m;
const limited = /^### `([a-z_]+)` \(integer, optional\)\n[^#]*?- \*\*Max\*\*: ([1-9]\d+)$/m;
const moved = "$9.87/image";

/**
 * Changes a copy of the upstream as a bad night would: one model is new, one field of another is renamed, a third takes less
 * than before, a fourth has another price, and a fifth is not listed any more.
 */
export async function changeUpstream(folder: string): Promise<UpstreamChanges> {
  const catalog = JSON.parse(await readFile(join(folder, "models-catalog.json"), "utf8")) as readonly CatalogEntry[];
  const pages = await plainPages(folder, catalog);
  const used = new Set<string>();
  const choose = (what: string, fits: (page: Page) => boolean): Page => {
    const page = pages.find((one) => !used.has(one.id) && fits(one));
    if (page === undefined) throw new Error(`The snapshot has no model with ${what}: choose by another form of page.`);
    used.add(page.id);
    return page;
  };
  const hasPrice = ({ entry }: Page): boolean => (entry.price_label ?? "").endsWith("/image");

  const renamed = choose("an optional flag", ({ text }) => optionalFlag.test(text));
  const tightened = choose("a limit of two digits or more", ({ text }) => limited.test(text));
  const price = choose("a price for each image", hasPrice);
  const lost = choose("a page", () => true);
  const template = choose("a page", () => true);

  const [, from = ""] = optionalFlag.exec(renamed.text) ?? [];
  const to = `${from}_value`;
  await store(folder, renamed.id, renamed.text.replaceAll(new RegExp(`([\`"])${from}\\1`, "g"), `$1${to}$1`));
  await tightenUpstream(folder, tightened.id);
  const slug = `${template.entry.model_slug}-next`;
  const id = `${template.entry.provider_slug}/${slug}`;
  await store(folder, id, template.text.replaceAll(template.id, id));
  await rm(join(folder, "models", lost.id), { recursive: true });
  const entries = catalog
    .filter((entry) => entry !== lost.entry)
    .map((entry) => (entry === price.entry ? { ...entry, price_label: moved } : entry));
  const added = { ...template.entry, model_slug: slug, model_name: `${id} next`, page_url: `/models/${id}` };
  await writeFile(join(folder, "models-catalog.json"), `${JSON.stringify([...entries, added], null, 2)}\n`);
  return {
    new: id,
    renamed: { id: renamed.id, from, to },
    tightened: tightened.id,
    price: price.id,
    lost: lost.id,
  };
}

/** The pages that say everything in headings of one form, and that nobody corrects by hand. */
async function plainPages(folder: string, catalog: readonly CatalogEntry[]): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const entry of catalog) {
    const id = `${entry.provider_slug}/${entry.model_slug}`;
    const text = await readFile(join(folder, "models", id, "llms.txt"), "utf8").catch(() => "");
    const isCorrected = await stat(join(workspace.refinements, `${id}.json`)).then(
      () => true,
      () => false,
    );
    if (/^### `[a-z_]+` \(\w+, required\)$/m.test(text) && !isCorrected) pages.push({ id, entry, text });
  }
  return pages;
}

async function store(folder: string, id: string, text: string): Promise<void> {
  const path = join(folder, "models", id, "llms.txt");
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Changes one thing more: a model takes less than before, by one. */
export async function tightenUpstream(folder: string, id: string): Promise<void> {
  const text = await readFile(join(folder, "models", id, "llms.txt"), "utf8");
  await store(folder, id, tighter(text));
}

function tighter(text: string): string {
  const [section, , limit] = limited.exec(text) ?? [];
  if (section === undefined) throw new Error("The page has no limit of two digits or more.");
  return text.replace(section, section.replace(`- **Max**: ${limit ?? ""}`, `- **Max**: ${Number(limit) - 1}`));
}

/** A copy of the embedded snapshot. */
export async function copySnapshotTo(folder: string): Promise<void> {
  await cp(workspace.snapshots, folder, { recursive: true });
}
