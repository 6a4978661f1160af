import type { ReactNode } from 'react';
import './agenda.css';
import { Tag } from './page.tsx';

export interface AgendaLine {
  id: string;
  number: string;
  title: string;
  href: string | undefined;
  /** «Vedtakssak · 20 minutter · Guro Vestlund» */
  line: string;
  exempt: string | undefined;
  outcome: string | undefined;
  /** «Ny siden innkallingen» */
  mark?: string | undefined;
  papers: PaperRow[];
}

export interface PaperRow {
  id: string;
  title: string;
  href: string | undefined;
  /** «PDF, 240 kB» */
  about: string;
  exempt: string | undefined;
}

/** A meeting's cases in their order, each with its papers; what is exempt says why. */
export function Agenda({ items, tools }: { items: AgendaLine[]; tools?: (item: AgendaLine, at: number) => ReactNode }) {
  return (
    <ol className="agenda">
      {items.map((item, at) => (
        <li key={item.id}>
          <span className="agenda-number">{item.number}</span>
          <div>
            <p className="agenda-title">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
            <p className="muted small">{item.line}</p>
            {item.exempt && <p className="small">{item.exempt}</p>}
            {item.mark && (
              <p>
                <Tag tone="warning">{item.mark}</Tag>
              </p>
            )}
            {item.outcome && (
              <p>
                <Tag tone="info">{item.outcome}</Tag>
              </p>
            )}
            <Papers papers={item.papers} />
            {tools && <div className="agenda-tools">{tools(item, at)}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Papers as links; one the reader may not open is there without its name. */
export function Papers({ papers, tools }: { papers: PaperRow[]; tools?: (paper: PaperRow) => ReactNode }) {
  if (papers.length === 0) return null;
  return (
    <ul className="papers">
      {papers.map((paper) => (
        <li key={paper.id}>
          {paper.href ? <a href={paper.href}>{paper.title}</a> : paper.title}{' '}
          <span className="muted small">{[paper.about, paper.exempt].filter(Boolean).join(' · ')}</span>
          {tools?.(paper)}
        </li>
      ))}
    </ul>
  );
}
