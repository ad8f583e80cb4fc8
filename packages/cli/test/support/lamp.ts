/** A model package in miniature, as an app has it installed. */
export const lampDeclarations = `// Generated from the model's published documents by \`pnpm generate\`. Edit the generator, not this file.

import type { Model } from "@runflow-models/core";

export interface LampInput {
  num_inference_steps?: number;
  points?: readonly LampInputPoint[];
}

export interface LampInputPoint {
  left: number;
}

export interface LampOutput {
  item_count: number;
}

export declare const lamp: Model<
  LampInput,
  LampOutput,
  "image"
>;
`;

export const lampChanges = [
  {
    since: "1.4.0",
    removed: [
      { side: "input", path: ["steps"], replacement: ["num_steps"], rename: true },
      { side: "input", path: ["glow"] },
    ],
  },
  {
    since: "2.3.0",
    removed: [{ side: "input", path: ["num_steps"], replacement: ["num_inference_steps"], rename: true }],
  },
];

/** The files of the package below a `node_modules` folder. */
export function lampPackage(more: {
  readonly version: string;
  readonly changes?: unknown;
  readonly declarations?: string;
  readonly folder?: string;
}): Record<string, string> {
  const { version, changes, declarations = lampDeclarations, folder = "node_modules/@runflow-models/acme-lamp" } = more;
  const manifest = { name: "@runflow-models/acme-lamp", version, generated: { model: "acme/lamp", changes } };
  return { [`${folder}/package.json`]: JSON.stringify(manifest), [`${folder}/index.d.ts`]: declarations };
}

export const lampImport = `import { lamp, type LampInput, type LampOutput } from "@runflow-models/acme-lamp";\n`;
