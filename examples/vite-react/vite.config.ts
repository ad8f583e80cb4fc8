import { createProxy, toNodeHandler } from "@runflow-models/proxy";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const proxy = toNodeHandler(
  createProxy({
    models: ["openai/gpt-image-2"],
    authenticate: "public", // on your own machine; in production: who is signed in
    apiKey: process.env.RUNFLOW_API_KEY,
    baseUrl: process.env.RUNFLOW_BASE_URL,
  }),
);

/** Stands beside the app for `vite` and `vite preview`. In production the proxy is a route of your server, as in ../hono. */
const runflow: Plugin = {
  name: "runflow-proxy",
  configureServer: ({ middlewares }) => void middlewares.use("/api/runflow", proxy),
  configurePreviewServer: ({ middlewares }) => void middlewares.use("/api/runflow", proxy),
};

export default defineConfig({ plugins: [react(), runflow] });
