import type { ReactNode } from 'react';
import { Figures, Notice, Tag } from './page.tsx';
import './mailing.css';

const TONES = {
  scheduled: 'info',
  asks: 'warning',
  running: 'info',
  paused: 'warning',
  stopped: 'neutral',
  finished: 'success',
} as const;

type State = keyof typeof TONES;

/** A mailing's state, coloured by whether it needs a person. */
export function MailingState({ state, children }: { state: State; children: ReactNode }) {
  return <Tag tone={TONES[state]}>{children}</Tag>;
}

/** Where a mailing stands. While it runs `live.js` puts a newer one in its place. */
export function MailingProgress({
  progress,
  texts,
}: {
  progress: {
    state: State;
    stateName: string;
    explanation: string;
    done: number;
    total: number;
    sentence: string;
    balance: string;
    pace: string;
    left: string;
    figures: { value: string; label: string; href: string; tone?: 'warning' }[];
  };
  texts: Record<'progress-label' | 'reload', string>;
}) {
  const { state, done, total } = progress;
  const isMoving = state === 'running' || state === 'scheduled';
  const tone = TONES[state];
  return (
    <section
      className="stack mailing-progress"
      data-live={isMoving ? 'going-on' : 'still'}
      data-state={state}
      data-seconds={2}
    >
      <Notice tone={tone === 'neutral' ? 'info' : tone}>
        <p>{progress.explanation}</p>
      </Notice>
      {total > 0 && (
        <>
          <div>
            <progress max={total} value={done} aria-label={texts['progress-label']} />
            <p>
              <b>{progress.sentence}</b> {progress.pace}
            </p>
          </div>
          <Figures figures={progress.figures} />
          <p className="muted">
            {progress.balance} {progress.left}
          </p>
        </>
      )}
      {isMoving && (
        <p className="live-reload">
          <a href="?">{texts.reload}</a>
        </p>
      )}
    </section>
  );
}
