import type { Hono } from "hono";
import { toHistoryJson } from "../wire/serialize-run.js";
import type { ServerEnvironment } from "../http/environment.js";
import type { EmulatorContext } from "../context.js";

const mostShown = 100;

/** Adds the page at `/` that shows the runs as they happen, with what they made. */
export function addRunsPage(app: Hono<ServerEnvironment>, context: EmulatorContext): void {
  app.get("/", (c) =>
    c.html(page, 200, {
      "Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
    }),
  );

  app.get("/_emulator/runs.json", (c) => {
    const latest = [...context.store.runs.values()].slice(-mostShown).reverse();
    const runs = latest.map((run) => ({ ...toHistoryJson(context, run), target: run.target.name }));
    return c.json({ runs, total: context.store.runs.size });
  });
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Runflow emulator</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  ul { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); padding: 0; list-style: none; }
  li { border: 1px solid #8886; border-radius: .5rem; overflow: hidden; }
  li div { padding: .6rem .8rem; }
  img, video { display: block; width: 100%; height: 11rem; object-fit: contain; background: #8883; }
  audio { width: 100%; }
  h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
  p { margin: .3rem 0 0; overflow-wrap: anywhere; max-height: 4.2em; overflow: auto; }
</style>
<main>
<h1>Runs</h1>
<p id="state" role="status">Waiting for the first run.</p>
<ul></ul>
</main>
<script>
  const list = document.querySelector("ul");
  const state = document.querySelector("#state");
  const shown = new Map();
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const say = (text) => { if (state.textContent !== text) state.textContent = text; };
  const files = (value) =>
    typeof value === "string" ? (URL.canParse(value) && new URL(value).pathname.startsWith("/files/runs/") ? [value] : [])
    : value && typeof value === "object" ? Object.values(value).flatMap(files) : [];
  function media(url, title) {
    const { pathname, search } = new URL(url);
    const src = pathname + search;
    const player = pathname.endsWith(".wav") ? "audio" : pathname.endsWith(".mp4") ? "video" : undefined;
    if (player === undefined) return make("img", { src, alt: title, loading: "lazy" });
    return make(player, { src, controls: true, preload: "metadata", ariaLabel: title });
  }
  function card(run) {
    const item = make("li");
    const words = run.failure_message || (typeof run.input.prompt === "string" ? run.input.prompt : JSON.stringify(run.input));
    for (const url of files(run.output).slice(0, 4)) item.append(media(url, "Result of " + run.target + ": " + words));
    const text = make("div");
    text.append(make("h2", { textContent: run.target }));
    text.append(make("span", { textContent: run.status_code + (run.cost ? " · $" + run.cost : "") }));
    text.append(make("p", { textContent: words }));
    item.append(text);
    return item;
  }
  async function refresh() {
    try {
      const { runs, total } = await (await fetch("/_emulator/runs.json")).json();
      say(total === 0 ? "Waiting for the first run." : total + (total === 1 ? " run" : " runs"));
      const listed = new Set(runs.map((run) => run.id));
      for (const [id, { element }] of shown) if (!listed.has(id)) { element.remove(); shown.delete(id); }
      for (const run of runs.reverse()) {
        const known = shown.get(run.id);
        if (known && known.status === run.status_code) continue;
        const element = card(run);
        if (known) known.element.replaceWith(element); else list.prepend(element);
        shown.set(run.id, { status: run.status_code, element });
      }
    } catch { say("The emulator does not answer."); }
    setTimeout(refresh, 1000);
  }
  refresh();
</script>
</html>
`;
