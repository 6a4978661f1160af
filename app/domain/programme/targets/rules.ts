import { sectors } from '../../organisations/schema.ts';
import { Measure, type Party } from '../measures/schema.ts';
import type { TargetDraft } from './schema.ts';

/** The typed measure of what was filled in: only what its type knows, and only what was given. */
export function measureOf(draft: TargetDraft): Measure {
  const { type, from, to, evidence } = draft;
  const parties = draft.parties.map(partyOf);
  const given = {
    ...draft,
    least: draft.least ?? null,
    of: draft.of ?? 'persons',
    period: from && to ? { from, to } : undefined,
    evidence: evidence ? true : undefined,
    kinds: orNothing<string>(type === 'log' ? draft.log_kinds : draft.kinds),
    sectors: orNothing(draft.sectors),
    elected: orNothing(draft.elected),
    modes: orNothing(draft.modes),
    parties: orNothing(parties),
    partners: orNothing(parties),
  };
  return Measure.parse(given);
}

/** What a target's form shows of its measure. */
export function fieldsOf(measure: Measure): Record<string, string | string[]> {
  const { kinds, period, partners, parties, ...rest } = { ...(measure as Partial<Record<string, unknown>>) };
  const chosen = (parties ?? partners ?? []) as Party[];
  const fields: Record<string, unknown> = {
    ...rest,
    ...(period as object | undefined),
    [measure.type === 'log' ? 'log_kinds' : 'kinds']: kinds,
    parties: chosen.map((party) => ('organisation' in party ? party.organisation : party.sector)),
    evidence: rest['evidence'] ? 'on' : undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]],
    ),
  );
}

function partyOf(chosen: string): Party {
  const sector = sectors.find((sector) => sector === chosen);
  return sector ? { sector } : { organisation: chosen };
}

function orNothing<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
