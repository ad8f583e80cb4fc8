import { describe, expect, test } from "vitest";
import { mayReach } from "../src/http/private-address.js";

describe("an address of a private place", () => {
  const sender = { baseUrl: "https://api.runflow.io" };
  const hosts = [
    "127.0.0.1",
    "127.1",
    "127.8.9.10",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "0xc0a80001",
    "100.64.0.1",
    "100.127.255.255",
    "100.100.100.200",
    "169.254.169.254",
    "2852039166",
    "0xa9fea9fe",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "255.255.255.255",
    "240.0.0.1",
    "168.63.129.16",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2001:0:7f00:1::]",
    "[2001::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[100::1]",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "localhost..",
    "a.localhost",
    "a.b.localhost.",
    "localhost.localdomain",
    "metadata.google.internal",
    "metadata.google.internal.",
    "printer.local",
    "db.internal",
    "internal",
    "metadata",
    "router",
    "nas.lan",
    "box.home.arpa",
    "git.corp",
  ];
  test.each(hosts)("is seen in whatever spelling: %s", (host) => {
    for (const address of [`https://${host}/a.png`, `http://${host}:8080/a.png`, `https://u:p@${host}/`]) {
      expect(mayReach(sender, new URL(address))).toBe(false);
    }
    const url = new URL(`https://${host}/a.png`);
    expect(mayReach({ ...sender, allowPrivateAddresses: true }, url)).toBe(true);
    for (const baseUrl of ["http://127.0.0.1:8787", "http://localhost:3000/api", "https://runflow.internal"]) {
      expect(mayReach({ baseUrl }, url)).toBe(true);
    }
  });

  test.each([
    "cdn.runflow.io",
    "storage.googleapis.com",
    "bucket.s3.amazonaws.com",
    "files.example",
    "localhost.evil.example",
    "internal.example.com",
    "127.0.0.1.nip.example",
    "8.8.8.8",
    "100.63.0.1",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "169.253.1.1",
    "192.167.1.1",
    "192.0.2.1",
    "198.17.0.1",
    "223.255.255.1",
    "11.0.0.1",
    "126.0.0.1",
    "128.0.0.1",
    "[2606:4700::1111]",
    "[2a00:1450:4001:81b::200e]",
    "[2001:4860:4860::8888]",
    "[3fff::1]",
    "mylocalhost.com",
    "xn--bcher-kva.example",
  ])("is not seen where there is none: %s", (host) => {
    expect(mayReach(sender, new URL(`https://${host}/a.png`))).toBe(true);
  });

  // Linear: at these sizes more would take hours.
  test("is seen in a name that is none, however long", () => {
    for (const host of [`${".".repeat(2 ** 20)}a`, `a${".".repeat(2 ** 20)}`, "a.".repeat(2 ** 19)]) {
      const address = `https://${host}/`;
      if (URL.canParse(address)) expect(mayReach(sender, new URL(address))).toBe(false);
    }
  });

  test("counts by the page where the base address is relative", () => {
    const holder = globalThis as { location?: unknown };
    const url = new URL("http://127.0.0.1/a.png");
    // Outside of a page the app's own `fetch` completes it.
    expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(true);
    try {
      holder.location = { href: "https://shop.example/cart" };
      expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(false);
      holder.location = { href: "http://localhost:5173/" };
      expect(mayReach({ baseUrl: "/api/runflow" }, url)).toBe(true);
    } finally {
      delete holder.location;
    }
  });
});
