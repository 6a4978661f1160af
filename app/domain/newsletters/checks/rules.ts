import type { Block, Content } from '../issues/blocks.ts';
import { linksIn } from '../markdown.ts';

/** What hinders an edition from being sent as it should be, before anyone gets it. */
export const problemCodes = [
  'subject-missing',
  'preheader-missing',
  'no-blocks',
  'too-large',
  'block-empty',
  'picture-missing',
  'alt-missing',
  'link-missing',
  'link-wrong',
  'link-dead',
  'links-unchecked',
  'not-chosen',
  'event-closed',
  'event-cancelled',
  'event-over',
  'target-closed',
  'chart-closed',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  code: ProblemCode;
  /** Null: the edition as a whole. */
  blockId: string | null;
  /** The link, or how many kilobytes. */
  about?: string;
}

/** What can be known of what the blocks point to: as anyone may see it. */
export interface Facts {
  events: Map<string, 'open' | 'closed' | 'cancelled' | 'over'>;
  targets: Set<string>;
  /** `survey/question` whose answers are shown. */
  charts: Set<string>;
  pictures: Set<string>;
  /** By whole address. */
  links: Map<string, 'answers' | 'dead'>;
  /** Of the finished html. */
  bytes: number;
}

/** Gmail cuts what is longer, and the link with which one leaves stands at the end. */
const MOST_BYTES = 100_000;

/** A link as it will stand, from what was typed; undefined when it cannot be one. */
export type LinkOf = (typed: string) => string | undefined;

/** Everything that is missing or wrong in an edition, in the order of the page. */
export function problemsOf(content: Content, facts: Facts, linkOf: LinkOf): Problem[] {
  const whole = (code: ProblemCode, about?: string): Problem => ({ code, blockId: null, ...(about && { about }) });
  const { subject, preheader, blocks } = content;
  const unchecked = webLinksOf(content, linkOf).filter((link) => !facts.links.has(link));
  return [
    ...(subject ? [] : [whole('subject-missing')]),
    ...(preheader ? [] : [whole('preheader-missing')]),
    ...(blocks.length > 0 ? [] : [whole('no-blocks')]),
    ...(facts.bytes < MOST_BYTES ? [] : [whole('too-large', String(Math.ceil(facts.bytes / 1000)))]),
    ...blocks.flatMap((block) => [...missingIn(block, facts), ...linkProblems(block, facts, linkOf)]),
    ...(unchecked.length > 0 ? [whole('links-unchecked')] : []),
  ];
}

/** The web addresses an edition leads to, each once. */
export function webLinksOf({ blocks }: Content, linkOf: LinkOf): string[] {
  const whole = blocks.flatMap((block) => typedLinks(block).map(linkOf));
  return [...new Set(whole.filter((link): link is string => link !== undefined && /^https?:/.test(link)))];
}

function missingIn(block: Block, facts: Facts): Problem[] {
  const found = (...codes: (ProblemCode | false | '')[]) =>
    codes.flatMap((code): Problem[] => (code ? [{ code, blockId: block.id }] : []));
  switch (block.kind) {
    case 'heading':
      return found(!block.text && 'block-empty');
    case 'text':
      return found(!block.markdown && 'block-empty');
    case 'picture': {
      const isThere = block.pictureId !== null && facts.pictures.has(block.pictureId);
      return found(!isThere && 'picture-missing', !block.alt && 'alt-missing');
    }
    case 'button':
      return found(!block.label && 'block-empty', !block.href && 'link-missing');
    case 'event':
      return found(block.eventId === null ? 'not-chosen' : eventProblem(facts.events.get(block.eventId)));
    case 'target':
      return found(block.targetId === null ? 'not-chosen' : !facts.targets.has(block.targetId) && 'target-closed');
    case 'chart': {
      const { surveyId, questionId } = block;
      if (surveyId === null || questionId === null) return found('not-chosen');
      return found(!facts.charts.has(`${surveyId}/${questionId}`) && 'chart-closed');
    }
    case 'person':
      return found(!block.name && 'block-empty');
    default:
      return [];
  }
}

function eventProblem(state: 'open' | 'closed' | 'cancelled' | 'over' = 'closed'): ProblemCode | false {
  return state !== 'open' && `event-${state}`;
}

function linkProblems(block: Block, { links }: Facts, linkOf: LinkOf): Problem[] {
  return typedLinks(block).flatMap((typed): Problem[] => {
    const link = linkOf(typed);
    if (link === undefined) return [{ code: 'link-wrong', blockId: block.id, about: typed }];
    return links.get(link) === 'dead' ? [{ code: 'link-dead', blockId: block.id, about: link }] : [];
  });
}

function typedLinks(block: Block): string[] {
  if (block.kind === 'text') return linksIn(block.markdown);
  return (block.kind === 'button' || block.kind === 'picture') && block.href ? [block.href] : [];
}
