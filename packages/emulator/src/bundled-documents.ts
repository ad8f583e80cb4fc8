import { fileURLToPath } from "node:url";

// The build puts both beside the compiled code; the same path leads there from the sources.
const folder = (name: string): string => fileURLToPath(new URL(`../dist/bundled/${name}`, import.meta.url));

/** The snapshot that comes with this package. */
export const bundledSnapshot = folder("snapshot");

/** The specs of all model packages that come with this package. */
export const bundledModels = folder("models");
