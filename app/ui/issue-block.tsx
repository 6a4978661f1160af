import type { ReactNode } from 'react';
import type { Kind } from '../domain/newsletters/issues/blocks.ts';
import { type Option, Select, TextArea, TextField } from './fields.tsx';
import './issue-block.css';

type Words =
  | 'drag'
  | 'up'
  | 'down'
  | 'copy'
  | 'remove'
  | 'markdown-hint'
  | 'alt-hint'
  | 'optional'
  | 'choose'
  | 'event-hint'
  | 'target-hint'
  | 'chart-hint'
  | 'other-picture'
  | 'choose-picture';
export type BlockTexts = Record<Words, string> & { kinds: Record<Kind, string>; fields: Record<string, string> };

export interface ShownBlock {
  id: string;
  kind: Kind;
  values: Record<string, string>;
  /** By the field's name within the block. */
  errors: Record<string, string>;
  picture?: { src: string; width: number; height: number };
}

export interface Choosable {
  events: Option[];
  targets: Option[];
  questions: Option[];
}

/** One block as a card: what it is, what can be done with it, and its fields. Its buttons save the whole form first. */
export function IssueBlock({
  block,
  at,
  last,
  choices,
  texts,
}: {
  block: ShownBlock;
  at: number;
  last: boolean;
  choices: Choosable;
  texts: BlockTexts;
}) {
  const { id, kind } = block;
  const name = texts.kinds[kind];
  const headingId = `navn-${id}`;
  return (
    <section className="issue-block" id={`blokk-${id}`} data-block={id} data-kind={kind} aria-labelledby={headingId}>
      <input type="hidden" name={`blocks[${at}].id`} value={id} />
      <input type="hidden" name={`blocks[${at}].kind`} value={kind} />
      <header>
        <span className="issue-handle" hidden draggable title={texts.drag}>
          <Icon draw="M6 3.5h.01M10 3.5h.01M6 8h.01M10 8h.01M6 12.5h.01M10 12.5h.01" />
        </span>
        <h2 id={headingId}>{name}</h2>
        <div className="issue-block-buttons">
          <Change
            value={`up:${id}`}
            label={texts.up}
            about={name}
            disabled={at === 0}
            draw="M8 13V3M3.5 7.5 8 3l4.5 4.5"
          />
          <Change
            value={`down:${id}`}
            label={texts.down}
            about={name}
            disabled={last}
            draw="M8 3v10m-4.5-4.5L8 13l4.5-4.5"
          />
          <Change value={`copy:${id}`} label={texts.copy} about={name} draw="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z" />
          <Change
            value={`remove:${id}`}
            label={texts.remove}
            about={name}
            draw="M3 4.5h10M6.5 4.5v-2h3v2m-5.500 0 .6 9h6.800l.6-9"
          />
        </div>
      </header>
      <div className="issue-fields">
        <Fields {...{ block, at, choices, texts }} />
      </div>
    </section>
  );
}

function Change({
  value,
  label,
  about,
  draw,
  disabled,
}: {
  value: string;
  label: string;
  about: string;
  draw: string;
  disabled?: boolean;
}) {
  return (
    <button className="issue-button" type="submit" name="change" value={value} title={label} disabled={disabled}>
      <Icon draw={draw} />
      <span className="visually-hidden">
        {label}: {about}
      </span>
    </button>
  );
}

function Icon({ draw }: { draw: string }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={draw} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

type FieldsProps = { block: ShownBlock; at: number; choices: Choosable; texts: BlockTexts };

function Fields({ block, at, choices, texts }: FieldsProps): ReactNode {
  const labels = texts.fields;
  const field = (name: string, label = labels[name] ?? '') => ({
    name: `blocks[${at}].${name}`,
    label,
    defaultValue: block.values[name] ?? '',
    error: block.errors[name],
  });
  switch (block.kind) {
    case 'heading':
      return <TextField {...field('text', texts.kinds.heading)} maxLength={200} />;
    case 'text':
      return (
        <div data-rich-text="">
          <TextArea {...field('markdown')} rows={8} hint={texts['markdown-hint']} maxLength={20_000} />
        </div>
      );
    case 'picture':
      return (
        <>
          <Picture block={block} at={at} texts={texts} />
          <TextField {...field('alt')} hint={texts['alt-hint']} maxLength={500} />
          <div className="issue-pair">
            <TextField {...field('caption')} optional={texts.optional} maxLength={300} />
            <TextField {...field('href')} optional={texts.optional} maxLength={2000} inputMode="url" />
          </div>
        </>
      );
    case 'button':
      return (
        <div className="issue-pair">
          <TextField {...field('label')} maxLength={80} />
          <TextField {...field('href')} maxLength={2000} inputMode="url" placeholder="https://" />
        </div>
      );
    case 'event':
      return <Select {...field('eventId')} options={choices.events} empty={texts.choose} hint={texts['event-hint']} />;
    case 'events':
      return (
        <div className="issue-pair">
          <TextField {...field('heading')} maxLength={200} />
          <TextField {...field('days')} type="number" min={1} max={366} />
        </div>
      );
    case 'target':
      return (
        <>
          <Select {...field('targetId')} options={choices.targets} empty={texts.choose} hint={texts['target-hint']} />
          <TextArea {...field('note')} rows={2} optional={texts.optional} maxLength={1000} />
        </>
      );
    case 'chart':
      return (
        <>
          <Select {...field('question')} options={choices.questions} empty={texts.choose} hint={texts['chart-hint']} />
          <TextArea {...field('note')} rows={2} optional={texts.optional} maxLength={1000} />
        </>
      );
    case 'person':
      return (
        <>
          <Picture block={block} at={at} texts={texts} />
          <div className="issue-pair">
            <TextField {...field('name')} maxLength={120} />
            <TextField {...field('title', labels.position)} optional={texts.optional} maxLength={200} />
          </div>
          <TextArea {...field('text')} rows={3} optional={texts.optional} maxLength={1000} />
          <TextField {...field('email')} type="email" optional={texts.optional} maxLength={254} />
        </>
      );
    default:
      return <hr />;
  }
}

function Picture({ block, at, texts }: Omit<FieldsProps, 'choices'>) {
  const { id, picture, values } = block;
  return (
    <div className="issue-picture">
      <input type="hidden" name={`blocks[${at}].pictureId`} value={values.pictureId ?? ''} />
      {picture && <img src={picture.src} alt="" width={picture.width} height={picture.height} />}
      <button className="ds-button" data-variant="secondary" type="submit" name="change" value={`picture:${id}`}>
        {picture ? texts['other-picture'] : texts['choose-picture']}
      </button>
    </div>
  );
}
