/** What a token may do, by area: `contents`, `pull-requests`, `id-token`, … An area that is not named is closed. */
export type Permissions = Readonly<Record<string, "read" | "write" | "none">>;

/** `permissions` as a workflow writes it. */
export type PermissionsSetting = "read-all" | "write-all" | Permissions;

const areas = [
  "actions",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "discussions",
  "id-token",
  "issues",
  "packages",
  "pages",
  "pull-requests",
  "repository-projects",
  "security-events",
  "statuses",
] as const;

/** What GitHub gives where neither the workflow nor the job says anything: the restricted default. */
const restricted: Permissions = { contents: "read", packages: "read" };

/** The rights of a job: its own setting, else the workflow's, else the default. A setting closes all that it does not name. */
export function permissionsOf(
  job: PermissionsSetting | undefined,
  workflow: PermissionsSetting | undefined,
  otherwise: Permissions = restricted,
): Permissions {
  const setting = job ?? workflow ?? otherwise;
  if (setting === "read-all") return all("read");
  if (setting === "write-all") return all("write");
  const stranger = Object.keys(setting).find((area) => !areas.some((known) => known === area));
  if (stranger !== undefined) throw new Error(`permissions: ${stranger} is nothing that the runner knows.`);
  return setting;
}

/** Is this right given? Who may write may read. */
export function may(permissions: Permissions, area: string, level: "read" | "write"): boolean {
  const given = permissions[area];
  return given === "write" || (level === "read" && given === "read");
}

/** The first right that goes beyond what is given, such as `contents: write`. */
export function within(asked: Permissions, given: Permissions): string | undefined {
  const excess = Object.entries(asked).find(([area, level]) => level !== "none" && !may(given, area, level));
  return excess === undefined ? undefined : excess.join(": ");
}

function all(level: "read" | "write"): Permissions {
  // An identity is only ever asked for in writing.
  return Object.fromEntries(areas.map((area) => [area, area === "id-token" && level === "read" ? "none" : level]));
}
