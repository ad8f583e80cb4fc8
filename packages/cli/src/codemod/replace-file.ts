import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Gives a file another text in one step: a reader, or a killed process, never leaves half of it. Its mode stays. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const { mode } = await stat(path);
  const beside = join(dirname(path), `.${crypto.randomUUID()}.tmp`);
  try {
    const handle = await open(beside, "wx", mode);
    try {
      await handle.writeFile(text);
      // What open() sets is cut by the umask.
      await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
