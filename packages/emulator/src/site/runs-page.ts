import type { Hono } from "hono";
import { presentRun } from "../api/present-run.js";
import type { ServerEnvironment } from "../server/environment.js";
import type { World } from "../world.js";

const mostShown = 100;

/** Adds the page at `/` that shows the runs as they happen, with what they made. */
export function addRunsPage(app: Hono<ServerEnvironment>, world: World): void {
  app.get("/", (context) =>
    context.html(page, 200, {
      "Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
    }),
  );

  app.get("/_emulator/runs.json", (context) => {
    const latest = [...world.store.runs.values()].slice(-mostShown).reverse();
    const runs = latest.map((run) => ({ ...presentRun(world, run), target: run.target.name }));
    return context.json({ runs, total: world.store.runs.size });
  });
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Runflow emulator</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  main { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
  article { border: 1px solid #8886; border-radius: .5rem; overflow: hidden; }
  article div { padding: .6rem .8rem; }
  img { display: block; width: 100%; height: 11rem; object-fit: cover; background: #8883; }
  audio { width: 100%; }
  b { overflow-wrap: anywhere; }
  small { opacity: .7; }
  p { margin: .3rem 0 0; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
</style>
<h1>Runs</h1>
<p id="state" role="status">Waiting for the first run.</p>
<main aria-live="polite"></main>
<script>
  const main = document.querySelector("main");
  const state = document.querySelector("#state");
  const shown = new Map();
  const make = (name, text) => Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text });
  const files = (value) =>
    typeof value === "string" ? (/\\/files\\/runs\\//.test(value) ? [value] : [])
    : value && typeof value === "object" ? Object.values(value).flatMap(files) : [];
  function card(run) {
    const article = make("article");
    for (const url of files(run.output).slice(0, 4)) {
      const path = new URL(url).pathname;
      const local = path + new URL(url).search;
      if (path.endsWith(".wav")) article.append(Object.assign(make("audio"), { src: local, controls: true }));
      else if (path.endsWith(".avi")) article.append(Object.assign(make("a", "Download the video"), { href: local }));
      else article.append(Object.assign(make("img"), { src: local, alt: "Result of " + run.target, loading: "lazy" }));
    }
    const text = make("div");
    text.append(make("b", run.target), make("br"), make("small", run.status_code + (run.cost ? " · $" + run.cost : "")));
    const words = run.failure_message || run.input.prompt || JSON.stringify(run.input);
    text.append(make("p", words));
    article.append(text);
    return article;
  }
  async function refresh() {
    try {
      const { runs, total } = await (await fetch("/_emulator/runs.json")).json();
      if (total > 0) state.textContent = total + (total === 1 ? " run" : " runs");
      for (const run of [...runs].reverse()) {
        const known = shown.get(run.id);
        if (known?.status === run.status_code) continue;
        const element = card(run);
        if (known) known.element.replaceWith(element); else main.prepend(element);
        shown.set(run.id, { status: run.status_code, element });
      }
    } catch { state.textContent = "The emulator does not answer."; }
    setTimeout(refresh, 1000);
  }
  refresh();
</script>
</html>
`;
