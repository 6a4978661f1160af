import { isPolitical } from '../groups/rules.ts';
import { type Access, accesses, type Meeting } from './schema.ts';

/** The number a case has in a body, as it is written: «58/20», the 58th of 2020. */
export function caseNumber({ number, year }: { number: number; year: number }): string {
  return `${number}/${String(year).slice(-2)}`;
}

/** Whether someone who may read up to `level` may read what has this access. */
export function mayRead(level: ReaderLevel, access: Access): boolean {
  return accesses.indexOf(access) <= readerLevels.indexOf(level);
}

/** How far someone may read in a group's meetings; in the order of what each may read. */
export const readerLevels = ['anyone', 'member', 'group', 'secretariat'] as const;
export type ReaderLevel = (typeof readerLevels)[number];

/** Agenda, papers and møtebok of a political body are public (kommuneloven § 11-5); an administrative group's are its members'. */
export function mayReadMeeting(level: ReaderLevel, group: { kind: string }): boolean {
  return isPolitical(group) || readsAsGroup(level);
}

/** Whether someone reads as one of the group: what it has to do is no one else's. */
export function readsAsGroup(level: ReaderLevel): boolean {
  return level === 'group' || level === 'secretariat';
}

/** Whether nothing about the meeting can be changed: its minutes are being signed, or locked. */
export function isFrozen({
  locked_at,
  sent_for_signature_at,
}: Pick<Meeting, 'locked_at' | 'sent_for_signature_at'>): boolean {
  return locked_at !== null || sent_for_signature_at !== null;
}

/** What the reader sees a case called: an exempt one may have a title that says less. */
export function titleFor(
  level: ReaderLevel,
  one: { title: string; public_title: string | null; access: Access },
): string {
  return mayRead(level, one.access) ? one.title : (one.public_title ?? one.title);
}
