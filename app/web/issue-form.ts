import type { z } from 'zod';
import { type Kind, kinds } from '../domain/newsletters/issues/blocks.ts';
import { type Change, changeOf } from '../domain/newsletters/issues/rules.ts';
import { SavedContent } from '../domain/newsletters/issues/schema.ts';
import { postedFields } from './form.ts';
import type { Handled } from './handle.ts';

/** A block's fields as they stand in the form. */
export type TypedBlock = { id: string; kind: Kind } & Record<string, string>;

export interface TypedContent {
  subject: string;
  preheader: string;
  blocks: TypedBlock[];
}

type Read = { typed: TypedContent; version: number; change: Change | undefined } & (
  | { ok: true; value: SavedContent }
  | { ok: false; errors: Record<string, string> }
);

const FIELD = /^blocks\[(\d{1,3})\]\.([a-zA-Z]+)$/;

/** Reads the editor's form: the whole edition as typed, and the change whose button was used. */
export async function readIssueForm(handled: Handled): Promise<Read> {
  const fields = await postedFields(handled);
  const field = (name: string) => String(fields.get(name) ?? '');
  const typed = { subject: field('subject'), preheader: field('preheader'), blocks: blocksIn(fields) };
  const version = Number(field('version'));
  const change = changeOf(field('change'));
  const content = { ...typed, blocks: typed.blocks.map(shaped), version, language: field('language') };
  const read = SavedContent.safeParse(content);
  if (read.success) return { ok: true, value: read.data, typed, version, change };
  return { ok: false, errors: errorsIn(handled, read.error.issues), typed, version, change };
}

function blocksIn(fields: FormData): TypedBlock[] {
  const rows: Record<string, string>[] = [];
  for (const [name, value] of fields) {
    const [, row, key] = FIELD.exec(name) ?? [];
    if (row === undefined || key === undefined || typeof value !== 'string') continue;
    rows[Number(row)] ??= {};
    rows[Number(row)]![key] = value;
  }
  return rows.filter((row): row is TypedBlock => kinds.some((kind) => kind === row?.kind) && Boolean(row.id));
}

/** One list chooses both a survey and its question. */
function shaped({ days, question, ...block }: TypedBlock) {
  const [surveyId, questionId] = (question ?? '').split('/');
  return {
    ...block,
    ...(block.kind === 'events' && { days: Number(days) }),
    ...(question && { surveyId, questionId }),
  };
}

function errorsIn({ t }: Handled, issues: z.core.$ZodIssue[]): Record<string, string> {
  const named = issues.map(({ path, message }) => {
    const name = path.reduce<string>((all, part) => {
      if (typeof part === 'number') return `${all}[${part}]`;
      return all ? `${all}.${String(part)}` : String(part);
    }, '');
    return [name, t(`fields.errors.${message}` as 'fields.errors.required')];
  });
  return Object.fromEntries(named);
}
