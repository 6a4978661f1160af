/** The one there was knows only invitations that stand; answers are counted over every calendar a person has had. */
export const invitationsOfParticipation = `
create index invitations_participation on invitations (participation_id)
`;
