// Loaded into every Node of a job that has an identity. Where that is npm publishing, the certificate authority and the
// transparency log that provenance asks are played by sigstore's own test doubles inside npm's process: the bundle is npm's,
// made and signed as for the public registry.
const [, program = "", ...words] = process.argv;
if (/(?:^|\/)npm(?:-cli\.js)?$/.test(program) && words.includes("publish")) {
  const { mockFulcio, mockRekor } = await import("@sigstore/mock");
  await mockFulcio();
  await mockRekor();
}
