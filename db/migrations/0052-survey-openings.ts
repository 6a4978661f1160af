/** How long after its event a survey opens by itself is the survey's own: it follows the event when that is moved. */
export const surveyOpenings = `
alter table surveys add column after_days integer;
alter table surveys add column after_months integer;
update surveys set
  after_days = (select after_days from survey_templates t where t.key = surveys.template or t.survey_id = surveys.template),
  after_months = (select after_months from survey_templates t where t.key = surveys.template or t.survey_id = surveys.template)
  where opened_at is null and event_id is not null;
`;
