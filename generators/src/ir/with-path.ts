/** Lets an error of the disk name the file: where the disk is full, Node's own error does not. */
export async function withPath<Result>(path: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && !("path" in error)) Object.assign(error, { path });
    throw error;
  }
}
