/** A document may be what one of the action's targets asks for: three overviews, each a target, are told apart by it. */
export const documentsOfTargets = `
alter table action_documents add column target_id text references targets;
create index action_documents_target_id on action_documents (target_id) where target_id is not null;
`;
