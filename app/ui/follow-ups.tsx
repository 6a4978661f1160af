import { Button, Tag } from './page.tsx';
import './participants.css';

export interface FollowUpLine {
  id: string;
  task: string;
  /** «Kari Nilsen · frist 5. februar 2026 · Styremøte 1. februar 2026» */
  line: string;
  isOverdue: boolean;
  isDone: boolean;
  /** Where one says that it is done; undefined for who may not. */
  done: string | undefined;
  /** Where the secretariat changes it. */
  change: string | undefined;
}

/** What meetings asked people to do. */
export function FollowUps({
  lines,
  texts,
}: {
  lines: FollowUpLine[];
  texts: Record<'overdue' | 'done' | 'mark-done' | 'change', string>;
}) {
  return (
    <ul className="plain-list follow-ups">
      {lines.map((line) => (
        <li key={line.id}>
          <div>
            {line.task} {line.isOverdue && <Tag tone="warning">{texts.overdue}</Tag>}
            {line.isDone && <Tag tone="success">{texts.done}</Tag>}
          </div>
          <div className="small muted">
            {line.line}
            {line.change && (
              <>
                {' · '}
                <a href={line.change}>
                  {texts.change} <span className="visually-hidden">{line.task}</span>
                </a>
              </>
            )}
          </div>
          {line.done && (
            <form method="post" action={line.done}>
              <Button variant="tertiary">
                {texts['mark-done']} <span className="visually-hidden">{line.task}</span>
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
