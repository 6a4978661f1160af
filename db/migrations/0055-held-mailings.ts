/** A mailing whose server takes no mail waits by itself: until when, how often that has been so running, and what was said. */
export const heldMailings = `
alter table mailings add column held_until text;
alter table mailings add column held_times integer not null default 0;
alter table mailings add column held_reply text;
`;
