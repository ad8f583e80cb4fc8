import { repositoryUrl } from "../src/ir/repository.js";

/** The text with the placeholder for the repository's address: packages that are kept for tests are the same for every owner. */
export function withoutOwner(text: string): string {
  return text.replaceAll(repositoryUrl, "https://github.com/OWNER/runflow-models");
}
