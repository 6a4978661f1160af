import type { listImports } from '../domain/imports/queries.server.ts';
import type { RowPlan, Step } from '../domain/imports/schema.ts';
import type { ImportRow } from '../ui/import-plan.tsx';
import type { Handled } from './handle.ts';

/** A file's rows in words: what would become of each, and why. */
export function importRows({ words, t }: Handled, plans: RowPlan[]): ImportRow[] {
  const texts = words['desk-imports'];
  return plans.map((plan) => ({
    row: plan.row,
    name: plan.name,
    address: plan.address,
    verdict: plan.verdict,
    word: texts.verdicts[plan.verdict],
    lines: plan.problem
      ? [t(`desk-imports.problem.${plan.problem.code}`, { value: plan.problem.value })]
      : plan.steps.flatMap((step) => sentences(step, { words, t })),
  }));
}

type Words = Pick<Handled, 'words' | 't'>;

function sentences(step: Step, { words, t }: Words): string[] {
  const kinds = words['desk-contacts'].kinds;
  switch (step.kind) {
    case 'contact-created':
      return [];
    case 'contact-changed':
      return [
        ...changed('name', step.before.name, step.after.name, { words, t }),
        ...changed('phone', step.before.phone, step.after.phone, { words, t }),
      ];
    case 'position-added':
      return [[step.organisation.name, kinds[step.after.kind], step.after.title].filter(Boolean).join(', ')];
    case 'position-changed':
      return [
        ...changed('position-kind', kinds[step.before.kind], kinds[step.after.kind], { words, t }),
        ...changed('position-title', step.before.title, step.after.title, { words, t }),
      ];
    case 'seat-added':
      return [t('desk-imports.seat-added', { group: step.group.name, role: roleWord(step.after, { words, t }) })];
    case 'seat-changed': {
      const before = roleWord(step.before, { words, t });
      const after = roleWord(step.after, { words, t });
      if (before === after) return [t('desk-imports.represents-changed', { group: step.group.name })];
      return [t('desk-imports.seat-changed', { group: step.group.name, before, after })];
    }
  }
}

function roleWord({ role, rank }: { role: keyof Words['words']['groups']['roles']; rank: number }, { words }: Words) {
  const word = words.groups.roles[role];
  return role === 'varamedlem' ? `${rank}. ${word.toLowerCase()}` : word;
}

function changed(
  field: 'name' | 'phone' | 'position-kind' | 'position-title',
  before: string | null,
  after: string | null,
  { words, t }: Words,
): string[] {
  if (before === after) return [];
  const { fields, empty } = words['desk-imports'];
  return [t('desk-imports.changed', { field: fields[field], before: before ?? empty, after: after ?? empty })];
}

/** Files taken in before, each a link to its page below `path`. */
export function filesIn(handled: Handled, path: string, files: (Imported & { id: string })[]) {
  return files.map((file) => ({
    href: `${path}/${file.id}`,
    name: file.file_name,
    when: handled.formats.instant(file.applied_at ?? file.uploaded_at),
    state: outcomeWords(handled, file),
  }));
}

/** What has become of a file, in one sentence. */
export function outcomeWords(
  { words, t }: Words,
  { applied_at, undone_at, outcome }: Pick<Imported, 'applied_at' | 'undone_at' | 'outcome'>,
): string {
  const texts = words['desk-imports'];
  if (!applied_at || !outcome) return texts.waits;
  if (!undone_at) return t('desk-imports.outcome', { ...outcome });
  return outcome.kept ? t('desk-imports.undone-but', { count: outcome.kept }) : texts.undone;
}

type Imported = Awaited<ReturnType<typeof listImports>>[number];
