// A list of models that does what the vendor's typed client of the catalogue is described to do.

/** An entry as the vendor's client types it. */
export interface DrawerEntry {
  readonly slug: string;
  readonly model_name: string | null;
  readonly category: string | null;
  readonly page_url: string;
  readonly price_label?: string | null;
  readonly provider_name?: string | null;
  readonly thumbnail_url?: string | null;
  readonly active?: boolean;
  /** Marks a Solution. */
  readonly isWorkflow?: boolean;
}

/** What the drawer shows for a search: Solutions apart from models, and nothing that is switched off. */
export function searchDrawer(entries: readonly DrawerEntry[], words: string) {
  const found = entries
    .filter((entry) => entry.active !== false)
    .filter((entry) => entry.slug.toLowerCase().includes(words.toLowerCase()));
  return {
    solutions: found.filter((entry) => entry.isWorkflow === true).map((entry) => entry.slug),
    models: found.filter((entry) => entry.isWorkflow !== true).map((entry) => entry.slug),
  };
}
