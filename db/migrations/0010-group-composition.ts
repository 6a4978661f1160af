/** Who holds a seat in a group: each member municipality, each subregion (Oslo is one by itself), or whoever is asked. */
export const groupComposition = `
alter table groups add column composition text not null default 'open' check (composition in ('open','each member','each subregion'));
update groups set composition = 'each member' where kind = 'representantskap';
update groups set composition = 'each subregion' where kind in ('styre','koordineringsgruppe')
`;
