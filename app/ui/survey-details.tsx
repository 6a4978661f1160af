import { Choices, type Option, Select, TextArea, TextField } from './fields.tsx';

export type SurveyDetailsField =
  | 'title'
  | 'titleEn'
  | 'intro'
  | 'introEn'
  | 'audience'
  | 'eventId'
  | 'groupId'
  | 'anonymity'
  | 'closesOn';

export interface SurveyDetailsProps {
  texts: Record<
    | 'survey-title'
    | 'title-en'
    | 'intro'
    | 'intro-en'
    | 'audience'
    | 'event'
    | 'no-event'
    | 'group'
    | 'no-group'
    | 'anonymity'
    | 'closes-on'
    | 'optional',
    string
  >;
  values: Partial<Record<SurveyDetailsField, string>>;
  errors: Record<string, string>;
  choices: Record<'anonymities' | 'audiences' | 'events' | 'groups', Option[]>;
  /** A template is not about anything yet; of one that is open only the texts and the last day are left. */
  parts: ('whom' | 'about' | 'closing')[];
  opens?: string;
}

/** What a survey is called, whom it asks, what it is about, who sees the answers, and how long one may answer. */
export function SurveyDetails({ texts, values, errors, choices, parts, opens }: SurveyDetailsProps) {
  const field = (name: SurveyDetailsField) => ({ name, defaultValue: values[name], error: errors[name] });
  const radio = (name: 'audience' | 'anonymity', options: Option[]) => (
    <Choices
      {...{ name, label: texts[name], type: 'radio', options, error: errors[name] }}
      chosen={[values[name] ?? '']}
    />
  );
  return (
    <>
      <TextField {...field('title')} label={texts['survey-title']} required maxLength={200} />
      <TextField {...field('titleEn')} label={texts['title-en']} optional={texts.optional} maxLength={200} />
      <TextArea {...field('intro')} label={texts.intro} optional={texts.optional} rows={3} maxLength={2000} />
      <TextArea {...field('introEn')} label={texts['intro-en']} optional={texts.optional} rows={3} maxLength={2000} />
      {parts.includes('whom') && radio('audience', choices.audiences)}
      {parts.includes('about') && (
        <>
          <Select {...field('eventId')} label={texts.event} options={choices.events} empty={texts['no-event']} />
          <Select {...field('groupId')} label={texts.group} options={choices.groups} empty={texts['no-group']} />
        </>
      )}
      {parts.includes('whom') && radio('anonymity', choices.anonymities)}
      {parts.includes('closing') && (
        <TextField {...field('closesOn')} type="date" label={texts['closes-on']} hint={opens} required />
      )}
    </>
  );
}
