/** What the tests of events take from their environment. */
export const eventTestSettings = {
  /** How often each kind of process is killed; `npm run test:crash` says more than `npm test`. */
  crashRounds: Number(process.env.CRASH_ROUNDS || 2),
  /** Repeats a run that failed. */
  crashSeed: Number(process.env.CRASH_SEED || Date.now() % 1_000_000),
  // Debian puts nats-server where ordinary users do not look.
  programs: `${process.env.PATH}:/usr/sbin:/usr/local/sbin`,
};
