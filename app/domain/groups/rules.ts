import { politicalKinds } from './schema.ts';

/** Whether the group is a political body, whose members are public (kommuneloven § 11-5 and § 5-1). */
export function isPolitical({ kind }: { kind: string }): boolean {
  return (politicalKinds as readonly string[]).includes(kind);
}
