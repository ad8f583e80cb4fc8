/** The page of a model that does not exist, with every kind of field that a page can change. */
export function inventedPage(id: string, name: string): string {
  return `# ${name}

> Makes pictures that nobody ordered: „naïve“ ones, 漢字 and 🖼️.

## Overview

- **Endpoint**: \`https://api.runflow.io/v1/run/${id}\`
- **Model ID**: \`${id}\`
- **Provider**: Invented
- **License**: commercial
- **Last Updated**: 2026-05-02

## Pricing

- **Base price**: $0.05/image

## Input Schema

### \`prompt\` (string, required)
What to make.

### \`image_urls\` (image_list, required)
Pictures to start from.

- **Min items**: 1
- **Max items**: 4

### \`style\` (string, optional)
How it looks. */ \${not code} @nobody

- **Default**: \`plain\`
- **Options**: \`plain\`, \`wild\`, \`"quoted"\`, \`16:9\`

### \`num_images\` (integer, optional)
How many pictures to make.

- **Default**: \`1\`
- **Min**: 1
- **Max**: 8

### \`strength\` (number, optional)
How far to go.

- **Default**: \`0.5\`
- **Min**: 0
- **Max**: 10

### \`tile\` (boolean, optional)
Whether the picture repeats.

- **Default**: \`false\`

### \`mask_url\` (image, optional)
Where to work.

### \`seed\` (integer, optional)
Repeats a result.

## Output schema

| Field | Type | Description |
| --- | --- | --- |
| outputs | json | One entry for each result, with at least a \`url\`. |
| seed | json | Seed of the run, or null. |
`;
}

/** The catalog's entry of a model that does not exist. */
export function inventedEntry(id: string, name: string): Readonly<Record<string, unknown>> {
  const slash = id.indexOf("/");
  return {
    provider_slug: id.slice(0, slash),
    model_slug: id.slice(slash + 1),
    model_name: name,
    category: "Image Generation / text-to-image",
    page_url: `/models/${id}`,
    price_label: "$0.05/image",
    active: true,
  };
}
