import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

/** How this machine reaches the network, and how it speaks. Nothing else of its environment gets into a job. */
const kept = [
  "LANG",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
];

/**
 * The environment that a job starts from: no `npm_config_*`, no `NODE_OPTIONS`, no token and no folder of the process that
 * runs the test. The caches of npm and pnpm are the machine's, for speed: what is in them was verified by its checksum.
 */
export function cleanEnvironment(home: string): Record<string, string> {
  const machine = process.env;
  const folder = (variable: string, usual: string): string => machine[variable] ?? join(homedir(), usual);
  return {
    ...Object.fromEntries(kept.flatMap((name) => (machine[name] === undefined ? [] : [[name, machine[name]]]))),
    PATH: ["/usr/local/bin", "/usr/bin", "/bin", dirname(process.execPath)].join(delimiter),
    HOME: home,
    npm_config_cache: folder("npm_config_cache", ".npm"),
    XDG_DATA_HOME: folder("XDG_DATA_HOME", ".local/share"),
    XDG_CACHE_HOME: folder("XDG_CACHE_HOME", ".cache"),
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    CI: "true",
  };
}
