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
  | 'opens'
  | 'afterDays'
  | 'afterMonths'
  | 'opensLocal'
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
    | 'opens'
    | 'days-after'
    | 'months-after'
    | 'opens-local'
    | 'closes-on'
    | 'optional',
    string
  >;
  values: Partial<Record<SurveyDetailsField, string>>;
  errors: Record<string, string>;
  choices: Record<'anonymities' | 'audiences' | 'events' | 'groups' | 'openings', Option[]>;
  /** A template is not about anything yet; of one that is open only the texts and the last day are left. */
  parts: ('whom' | 'about' | 'opening' | 'closing')[];
}

/** What a survey is called, whom it asks, what it is about, who sees the answers, and how long one may answer. */
export function SurveyDetails({ texts, values, errors, choices, parts }: SurveyDetailsProps) {
  const field = (name: SurveyDetailsField) => ({ name, defaultValue: values[name], error: errors[name] });
  const radio = (name: 'audience' | 'anonymity' | 'opens', options: Option[]) => (
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
      {parts.includes('opening') && (
        <>
          {radio('opens', choices.openings)}
          <TextField
            {...field('afterDays')}
            label={texts['days-after']}
            optional={texts.optional}
            inputMode="numeric"
            maxLength={3}
          />
          <TextField
            {...field('afterMonths')}
            label={texts['months-after']}
            optional={texts.optional}
            inputMode="numeric"
            maxLength={2}
          />
          <TextField
            {...field('opensLocal')}
            label={texts['opens-local']}
            optional={texts.optional}
            type="datetime-local"
          />
        </>
      )}
      {parts.includes('closing') && (
        <TextField {...field('closesOn')} type="date" label={texts['closes-on']} required />
      )}
    </>
  );
}
