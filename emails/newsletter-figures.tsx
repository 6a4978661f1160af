import type { ShownChart, ShownPerson, ShownTarget } from '../app/domain/newsletters/editions/schema.ts';
import { Paragraph } from './letter-blocks.tsx';
import { base, DEEP, layout } from './letter-look.tsx';
import { Framed, Image, paragraph, small } from './newsletter-pieces.tsx';

/** Parts with a picture beside their words: all that the picture says, the words say too. */

const FRAMED_WIDTH = 500;

export function TargetView({ target }: { target: ShownTarget }) {
  const { kicker, title, href, status, number, notes, picture, note } = target;
  return (
    <Framed>
      <p className="muted" style={{ ...small, margin: '0 0 4px' }}>
        {kicker}
      </p>
      <p className="ink" style={{ ...paragraph, margin: '0 0 12px', fontWeight: 600 }}>
        <a className="deep" href={href} style={{ color: DEEP }}>
          {title}
        </a>
      </p>
      {picture && <Image picture={picture} most={FRAMED_WIDTH} />}
      <p className="ink" style={{ ...paragraph, margin: '10px 0 4px' }}>
        <strong>{status.label}</strong>
        {number && `: ${number}`}
      </p>
      {notes.map((sentence) => (
        <p key={sentence} className="muted" style={{ ...small, margin: '0 0 4px' }}>
          {sentence}
        </p>
      ))}
      <Note text={note} />
    </Framed>
  );
}

export function ChartView({ chart }: { chart: ShownChart }) {
  const { question, source, picture, lines, note } = chart;
  return (
    <Framed>
      <p className="ink" style={{ ...paragraph, margin: '0 0 4px', fontWeight: 600 }}>
        {question}
      </p>
      <p className="muted" style={{ ...small, margin: '0 0 12px' }}>
        {source}
      </p>
      <Image picture={picture} most={FRAMED_WIDTH} />
      <p className="muted" style={{ ...small, margin: '10px 0 12px' }}>
        {lines.join(' · ')}
      </p>
      <Note text={note} />
    </Framed>
  );
}

function Note({ text }: { text: string }) {
  if (!text) return <p style={{ margin: 0, fontSize: '10px', lineHeight: '10px' }}>{'\u00a0'}</p>;
  return (
    <div style={{ margin: '10px 0 0' }}>
      <Paragraph text={text} />
    </div>
  );
}

export function PersonView({ person }: { person: ShownPerson }) {
  const { picture, name, title, text, email } = person;
  return (
    <table {...layout} width="100%" style={{ width: '100%', margin: '4px 0 8px' }}>
      <tbody>
        <tr>
          {picture && (
            <td width={picture.width + 16} valign="top" style={{ width: `${picture.width + 16}px` }}>
              <Image picture={picture} />
            </td>
          )}
          <td valign="top" style={{ ...base, overflowWrap: 'break-word' }}>
            <p className="ink" style={{ ...paragraph, margin: '0 0 2px', fontWeight: 600 }}>
              {name}
            </p>
            {title && (
              <p className="muted" style={{ ...small, margin: '0 0 8px' }}>
                {title}
              </p>
            )}
            {text && <Paragraph text={text} />}
            {email && (
              <p className="ink" style={paragraph}>
                <a className="deep" href={`mailto:${email}`} style={{ color: DEEP }}>
                  {email}
                </a>
              </p>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
