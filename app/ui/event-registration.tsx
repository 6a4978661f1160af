import { ButtonLink } from './page.tsx';

interface Registration {
  closed: 'draft' | 'cancelled' | 'held' | 'deadline' | undefined;
  /** «24 av 80 plasser igjen på nett», a line for each pool. */
  places: string[];
  forWhom: string | undefined;
  full: string | undefined;
  button: string;
  passed: string[];
}

interface Texts {
  registration: string;
  'you-are-registered': string;
  'you-are-invited': string;
  answer: string;
  join: string;
  'own-page': string;
  'add-to-calendar': string;
  'change-hint': string;
}

/** Beside an event: the places left and the one thing to do. Empty when nothing can be done any more. */
export function RegistrationCard({
  texts,
  registration,
  registered,
  answer,
  joinUrl,
  path,
}: {
  texts: Texts;
  registration: Registration;
  registered: boolean;
  /** Where whoever is invited answers. */
  answer: string | undefined;
  joinUrl: string | null;
  path: string;
}) {
  const { closed, places, forWhom, full, button, passed } = registration;
  if (closed === 'cancelled' || closed === 'held') return null;
  return (
    <aside className="card" aria-labelledby="registration-title">
      <h2 id="registration-title">
        {registered ? texts['you-are-registered'] : answer ? texts['you-are-invited'] : texts.registration}
      </h2>
      {registered ? (
        <p className="actions">
          {joinUrl && <ButtonLink href={joinUrl}>{texts.join}</ButtonLink>}
          <a href="/min-side">{texts['own-page']}</a>
        </p>
      ) : answer ? (
        <p className="actions">
          <ButtonLink href={answer}>{texts.answer}</ButtonLink>
        </p>
      ) : (
        <>
          {places.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {full && <p>{full}</p>}
          {forWhom && <p>{forWhom}</p>}
          {passed.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {closed === undefined && (
            <p className="actions">
              <ButtonLink href={`${path}/pamelding`}>{button}</ButtonLink>
            </p>
          )}
          {closed === undefined && <p className="hint">{texts['change-hint']}</p>}
        </>
      )}
      <p>
        <a href={`${path}.ics`}>{texts['add-to-calendar']}</a>
      </p>
    </aside>
  );
}
