import { PageTitle } from './page.tsx';
import { SurveyForm, type SurveyFormProps } from './survey-form.tsx';

export interface SurveyPageProps extends SurveyFormProps {
  texts: SurveyFormProps['texts'] & { 'no-editing': string };
  heading: string;
  intro: string;
  whoSees: string;
  due: string;
}

/** A survey as whoever is asked sees it: who sees the answers, before anything is asked, and every question on one page. */
export function SurveyPage({ heading, intro, whoSees, due, ...form }: SurveyPageProps) {
  return (
    <>
      <PageTitle title={heading}>
        <div className="prose">
          {intro && <p className="survey-intro">{intro}</p>}
          <p>{whoSees}</p>
          <p>
            {due} {form.texts['no-editing']}
          </p>
        </div>
      </PageTitle>
      <SurveyForm {...form} />
    </>
  );
}
