/**
 * What a mailing's balance is made of: how many its rule gave when it was resolved (`found`), and how many of them got
 * no delivery, for which reason. What is left must be its deliveries; nothing of this is counted from those.
 */
export const mailingsBalance = `
alter table mailings rename column candidates to found;

create table mailing_omissions (
  mailing_id text not null references mailings,
  because text not null check (because in ('left','no-basis','no-address','gone','same-address')),
  people integer not null,
  primary key (mailing_id, because)
);
`;
