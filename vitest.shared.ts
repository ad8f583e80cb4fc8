/** What holds for the tests of every package. */
export const limits = {
  // Two cores: what starts servers and compilers needs room.
  maxWorkers: 2,
  // Ends what hangs, on the slowest machine too: no test passes or fails by the clock.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};
