import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignedUrls } from "../context.js";

/** Makes signed addresses below an origin. */
export function createSignedUrls(origin: () => string, now: () => number, secret: string): SignedUrls {
  const signature = (path: string, expires: string): string =>
    createHmac("sha256", secret).update(`${path}\n${expires}`).digest("hex").slice(0, 40);
  return {
    sign(path, lifetimeSeconds) {
      const expires = String(Math.floor(now() / 1000) + lifetimeSeconds);
      return `${origin()}${path}?expires=${expires}&signature=${signature(path, expires)}`;
    },
    verify(path, query) {
      const expires = query.get("expires") ?? "";
      const given = Buffer.from(query.get("signature") ?? "");
      const expected = Buffer.from(signature(path, expires));
      return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) * 1000 >= now();
    },
  };
}
