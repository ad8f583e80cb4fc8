import type { JsonObject } from "../json.js";
import type { KnownModel } from "../snapshot/open-snapshot.js";
import { stableId } from "../state/identifiers.js";

/** Fields of a model that no document of the snapshot tells are null, as the upstream's schema allows. */
const unknownFields: JsonObject = Object.fromEntries(
  [
    "org_id",
    "version",
    "is_open_source",
    "icon_url",
    "cover_url",
    "family_id",
    "family_variant_code",
    "param_count",
    "architecture",
    "license_code",
    "max_resolution",
    "lora_support",
    "fine_tuning",
    "supports_streaming",
    "paper_url",
    "github_url",
    "is_official",
    "availability_status",
    "seo",
    "notable_features",
    "content",
    "pricing_note",
    "created_by",
    "created_at",
    "updated_at",
    "deleted_at",
    "deleted_by",
    "inputs",
    "outputs",
  ].map((name) => [name, null]),
);

/** A model as signed-in callers see it: the published entry, completed from the catalog. */
export function serializeModel(model: KnownModel): JsonObject {
  return {
    id: model.uuid,
    model_creator_id: creatorId(model),
    slug: model.id.slice(model.id.indexOf("/") + 1),
    name: model.name,
    description: null,
    category_code: model.category ?? null,
    status_code: model.active ? "active" : null,
    is_public: model.active,
    ...unknownFields,
    ...model.published,
  };
}

/** Whoever made a model, as far as the catalog tells. */
export function serializeCreator(slug: string): JsonObject {
  return {
    id: stableId(`creator ${slug}`),
    slug,
    display_name: slug,
    description: null,
    avatar_url: null,
    website_url: null,
    claimed_by_org_id: null,
    created_at: null,
    updated_at: null,
    models: null,
  };
}

/** The price of a model as its one pricing row; none when no price is published. */
export function serializePricing(model: KnownModel): readonly JsonObject[] {
  const { price } = model;
  if (price?.amount === undefined) return [];
  return [
    {
      id: stableId(`pricing ${model.id}`),
      model_id: model.uuid,
      pricing_model_code: null,
      rule_effect_code: null,
      model_input_id: null,
      match_value: null,
      dimension_code: null,
      min_value: null,
      max_value: null,
      price: price.amount,
      currency_code: price.currency ?? null,
      unit_code: price.unit ?? null,
      multiplier_label: null,
      description: price.label,
      sort_order: 0,
      disabled_at: null,
      measurement_source: null,
      created_at: null,
      updated_at: null,
    },
  ];
}

function creatorId(model: KnownModel): string {
  return stableId(`creator ${model.id.slice(0, model.id.indexOf("/"))}`);
}
