import { ErrorSummary } from './error-summary.tsx';
import { Choices, type Option, TextField } from './fields.tsx';
import { Button } from './page.tsx';
import { Trap } from './trap.tsx';

/** Asking for newsletters: topics and an address, on our own page and in the frame on somebody else's. */
export function SubscriptionForm({
  texts,
  summary,
  topics,
  chosen,
  email,
  errors = {},
  isFramed = false,
}: {
  texts: Record<'topics' | 'email' | 'subscribe' | 'leave-empty' | 'leave-any-time' | 'privacy', string>;
  summary: string;
  topics: Option[];
  chosen: string[];
  email: string;
  errors?: Record<string, string>;
  /** In a frame no other page of ours may stand: links leave it. */
  isFramed?: boolean;
}) {
  return (
    <>
      <ErrorSummary title={summary} errors={errors} labels={{ email: texts.email, topics: texts.topics }} />
      <form method="post" className="stack" noValidate>
        <Trap label={texts['leave-empty']} />
        <Choices
          name="topics"
          type="checkbox"
          label={texts.topics}
          options={topics}
          chosen={chosen}
          error={errors.topics}
        />
        <TextField
          name="email"
          label={texts.email}
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={email}
          error={errors.email}
        />
        <div>
          <Button>{texts.subscribe}</Button>
        </div>
        <p className="hint">
          {texts['leave-any-time']}{' '}
          <a href="/personvern" {...(isFramed && { target: '_blank', rel: 'noopener' })}>
            {texts.privacy}
          </a>
        </p>
      </form>
    </>
  );
}
