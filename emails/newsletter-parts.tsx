import type { Part, ShownEvent } from '../app/domain/newsletters/editions/schema.ts';
import { Button } from './letter-blocks.tsx';
import { base, DEEP, LINE, layout, Table } from './letter-look.tsx';
import { ChartView, PersonView, TargetView } from './newsletter-figures.tsx';
import { FlowView } from './newsletter-flow.tsx';
import { Framed, Image, paragraph, small } from './newsletter-pieces.tsx';

/** What a newsletter is made of, as html. */

export function PartView({ part }: { part: Part }) {
  switch (part.kind) {
    case 'heading':
      return <Heading text={part.text} />;
    case 'text':
      return <FlowView flow={part.flow} />;
    case 'picture':
      return <PictureView {...part} />;
    case 'button':
      return <Button {...part} />;
    case 'event':
      return (
        <Framed>
          <EventView event={part.event} />
          {!part.event.cancelled && <Button label={part.action} href={part.event.href} />}
        </Framed>
      );
    case 'events':
      return (
        <>
          {part.heading && <Heading text={part.heading} />}
          {part.events.map((event) => (
            <EventView key={event.eventId} event={event} />
          ))}
          {part.events.length === 0 && (
            <p className="ink" style={paragraph}>
              {part.none}
            </p>
          )}
          <p className="ink" style={{ ...paragraph, margin: '4px 0 20px' }}>
            <Link {...part.more} />
          </p>
        </>
      );
    case 'target':
      return <TargetView target={part} />;
    case 'chart':
      return <ChartView chart={part} />;
    case 'person':
      return <PersonView person={part} />;
    case 'divider':
      return (
        <Table style={{ margin: '8px 0 24px' }}>
          <td
            className="rule"
            style={{ borderTop: `1px solid ${LINE}`, fontSize: '1px', lineHeight: '1px', height: '1px' }}
          >
            {'\u00a0'}
          </td>
        </Table>
      );
  }
}

function Heading({ text }: { text: string }) {
  return (
    <h2 className="deep" style={{ ...base, color: DEEP, fontSize: '20px', lineHeight: '27px', margin: '10px 0 12px' }}>
      {text}
    </h2>
  );
}

function Link({ label, href }: { label: string; href: string }) {
  return (
    <a className="deep" href={href} style={{ color: DEEP }}>
      {label}
    </a>
  );
}

function PictureView({ picture, caption, href }: Extract<Part, { kind: 'picture' }>) {
  return (
    <Table style={{ margin: '0 0 18px' }}>
      <td>
        {href ? (
          <a className="deep" href={href} style={{ color: DEEP }}>
            <Image picture={picture} />
          </a>
        ) : (
          <Image picture={picture} />
        )}
        {caption && (
          <p className="muted" style={{ ...small, margin: '8px 0 0' }}>
            {caption}
          </p>
        )}
      </td>
    </Table>
  );
}

/** The day in large type, and beside it what, when and where. */
function EventView({ event }: { event: ShownEvent }) {
  return (
    <table {...layout} width="100%" style={{ width: '100%', margin: '0 0 14px' }}>
      <tbody>
        <tr>
          <td width="72" valign="top" style={{ width: '72px' }}>
            <Day {...event} />
          </td>
          <td valign="top" style={{ ...base, overflowWrap: 'break-word' }}>
            <a className="deep" href={event.href} style={{ ...base, color: DEEP, fontWeight: 600 }}>
              {event.title}
            </a>
            {event.cancelled && (
              <>
                {' '}
                <strong className="alert" style={{ ...base, color: '#a3341c' }}>
                  {event.cancelled}
                </strong>
              </>
            )}
            <br />
            <span className="muted" style={small}>
              {event.when}
              <br />
              {event.where}
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Day({ day, month }: ShownEvent) {
  return (
    <table {...layout} width="56" style={{ width: '56px' }}>
      <tbody>
        <tr>
          <td
            className="day"
            align="center"
            style={{ ...small, padding: '6px 0', color: DEEP, backgroundColor: '#eef3f1', borderRadius: '8px' }}
          >
            <b style={{ fontSize: '22px', lineHeight: '26px' }}>{day}</b>
            <br />
            {month}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
