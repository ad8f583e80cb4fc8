import type { Sharp } from "sharp";
import type { FilePlan } from "../state/file-plan.js";

/** Makes the picture of a plan as encoded bytes. `inset` is the uploaded picture to show, if there is one. */
export async function drawImage(plan: FilePlan, inset: Uint8Array | undefined): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded on first use: most callers never look at a picture, and the library costs more than the server's start.
  const { default: sharp } = await import("sharp");
  let picture = sharp(Buffer.from(plan.kind === "mask" ? maskSvg(plan) : imageSvg(plan)));
  if (inset !== undefined && plan.kind === "image") {
    const edge = Math.max(8, Math.round(Math.min(plan.width, plan.height) / 3));
    const small = await sharp(inset)
      .resize(edge, edge, { fit: "inside" })
      .png()
      .toBuffer()
      // Bytes that are no picture are not the output's fault: the result is drawn without an inset.
      .catch(() => undefined);
    if (small !== undefined) picture = picture.composite([{ input: small, gravity: "southeast" }]);
  }
  return Uint8Array.from(await encode(picture, plan.format));
}

function encode(picture: Sharp, format: FilePlan["format"]): Promise<Buffer> {
  switch (format) {
    case "png":
      return picture.png({ compressionLevel: 3 }).toBuffer();
    case "webp":
      return picture.webp({ quality: 80, effort: 1 }).toBuffer();
    default:
      return picture.jpeg({ quality: 80 }).toBuffer();
  }
}

/** The picture as SVG: two colours from the digest, the title, and the caption wrapped to the width. */
export function imageSvg(plan: FilePlan, progress = 0): string {
  const { width, height } = plan;
  const hue = (Number.parseInt(plan.digest.slice(0, 4), 16) + Math.round(progress * 120)) % 360;
  const unit = Math.max(8, Math.round(Math.min(width, height) / 16));
  const lines = wrap(plan.caption, Math.max(8, Math.floor((width - 2 * unit) / (unit * 0.55))), 8);
  const radius = Math.round(Math.min(width, height) / 6);
  const x = Math.round(unit + radius + (width - 2 * (unit + radius)) * progress);
  const text = lines.map((line, index) => textAt(unit, Math.round(unit * (4 + index * 1.3)), unit, line)).join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<defs><linearGradient id="sky" x2="1" y2="1"><stop stop-color="hsl(${hue},60%,30%)"/>`,
    `<stop offset="1" stop-color="hsl(${(hue + 70) % 360},65%,55%)"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    `<circle cx="${x}" cy="${Math.round(height * 0.7)}" r="${radius}" fill="hsl(${(hue + 180) % 360},70%,70%)" opacity="0.6"/>`,
    textAt(unit, Math.round(unit * 1.8), Math.round(unit * 0.8), plan.title, "bold"),
    text,
    "</svg>",
  ].join("");
}

function maskSvg(plan: FilePlan): string {
  const { width, height } = plan;
  const shift = Number.parseInt(plan.digest.slice(0, 2), 16) / 255;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#000"/>`,
    `<ellipse cx="${width * (0.35 + 0.3 * shift)}" cy="${height / 2}" rx="${width / 4}" ry="${height / 3}" fill="#fff"/>`,
    "</svg>",
  ].join("");
}

function textAt(x: number, y: number, size: number, text: string, weight = "normal"): string {
  const style = `font-family="DejaVu Sans, Helvetica, Arial, sans-serif" font-size="${size}" font-weight="${weight}"`;
  return `<text x="${x}" y="${y}" ${style} fill="#fff">${escapeXml(text)}</text>`;
}

/** Makes any text safe inside XML: markup is escaped, characters that XML forbids are replaced. */
function escapeXml(text: string): string {
  return (
    text
      // Control characters, halves of surrogate pairs and the two non-characters cannot stand in XML, not even escaped.
      .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, "\ufffd")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
      .replace(/'/g, "&apos;")
  );
}

function wrap(text: string, columns: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const characters = [...word];
    for (let start = 0; start < characters.length; start += columns) {
      const piece = characters.slice(start, start + columns).join("");
      if (line !== "" && [...line].length + 1 + [...piece].length > columns) {
        lines.push(line);
        line = "";
      }
      line = line === "" ? piece : `${line} ${piece}`;
      if (lines.length >= most) return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ""}…`];
    }
  }
  return line === "" ? lines : [...lines, line];
}
