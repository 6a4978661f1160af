/** Why a mail server will not take our mail, as its status tells (RFC 3463 §3.8, RFC 7372, and what large receivers use beyond them). */
export const causes = ['signature', 'sending-server', 'server-name', 'volume', 'blocked', 'policy'] as const;
export type Cause = (typeof causes)[number];

/** The last number of a 5.7.x status, by what it says of us. */
const CAUSES: { cause: Cause; details: number[] }[] = [
  { cause: 'signature', details: [20, 21, 22, 26, 29, 30, 509, 515] },
  { cause: 'sending-server', details: [23, 24] },
  { cause: 'server-name', details: [25, 27] },
  { cause: 'volume', details: [28, 705, 708, 750] },
  { cause: 'blocked', details: [511, ...Array.from({ length: 44 }, (_, at) => 606 + at)] },
];

/** What a refusal's status says is the matter; `policy` when it says no more than that. */
export function causeOf(status: string | null): Cause {
  const detail = Number(status?.split('.')[2]);
  return CAUSES.find(({ details }) => details.includes(detail))?.cause ?? 'policy';
}
