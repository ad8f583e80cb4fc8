/** Bundles an app into the one file that a worker or a page loads. What it cannot resolve is an error. */
export async function bundle(entry) {
  // Imported here: without it only the runtimes that need a bundle cannot run.
  const { build } = await import("esbuild");
  const { outputFiles, warnings } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    logLevel: "silent",
  });
  if (warnings.length > 0) throw new Error(`The bundle has warnings: ${warnings.map(({ text }) => text).join("; ")}`);
  return outputFiles[0].text;
}
