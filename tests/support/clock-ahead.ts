/**
 * Loaded before a program that is to live later than it is (`CLOCK_AHEAD_MS`): its own leases run out for it, as they
 * would had it waited.
 */
const ahead = Number(process.env.CLOCK_AHEAD_MS);
const Present = Date;

globalThis.Date = class extends Present {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Present.now() + ahead] : given) as [number]));
  }
  static override now(): number {
    return Present.now() + ahead;
  }
} as DateConstructor;
