/** Who was at an event, by organisation and position, is read from the index alone; it serves where the shorter one did. */
export const peopleOfEvents = `
create index participations_people on participations (event_id, state, organisation_id, position_kind, id);
drop index participations_event_state
`;
