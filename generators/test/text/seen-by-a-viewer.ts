import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

/** What a viewer of markdown would show, load or do besides showing text. */
export interface Seen {
  readonly pictures: readonly string[];
  readonly links: readonly string[];
  readonly html: readonly string[];
  readonly headings: readonly string[];
  /** What a viewer links or notifies by itself: addresses, mentions, issues in running text. */
  readonly selfLinks: readonly string[];
}

const selfLink = /https?:\/\/\S|\bwww\.\S|(?<![\w`])@[a-z\d]|\w@\w|(?:^|[^\w&])#\d|\w#\d|\bGH-\d/gi;

/** Reads a document as GitHub does, with a parser that is not ours. */
export function seenByAViewer(text: string): Seen {
  const seen = { pictures: [], links: [], html: [], headings: [], selfLinks: [] } as Record<keyof Seen, string[]>;
  const visit = (node: Nodes): void => {
    if (node.type === "image" || node.type === "imageReference") seen.pictures.push(JSON.stringify(node));
    if (node.type === "link") seen.links.push(node.url);
    if (node.type === "linkReference" || node.type === "definition") seen.links.push(JSON.stringify(node));
    if (node.type === "html") seen.html.push(node.value);
    if (node.type === "heading") seen.headings.push(String(node.depth));
    if (node.type === "text") seen.selfLinks.push(...(node.value.match(selfLink) ?? []));
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }));
  return seen;
}
