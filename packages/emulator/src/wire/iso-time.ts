/** A time as the API prints it, with the offset written out as in callbacks; null when it has not come yet. */
export function toIso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString().replace("Z", "+00:00");
}
