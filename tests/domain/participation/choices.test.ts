import { beforeEach, describe, expect, test } from 'vitest';
import { removePart } from '../../../app/domain/events/day-parts/commands.server.ts';
import { countConcerned, getEvent } from '../../../app/domain/events/queries.server.ts';
import { optionLines } from '../../../app/domain/events/schema.ts';
import { addDates, publishDates } from '../../../app/domain/events/series/commands.server.ts';
import { listDates } from '../../../app/domain/events/series/queries.server.ts';
import type { Invalid } from '../../../app/domain/kernel/errors.ts';
import type { ContactId, EventId, GroupId, QuestionId } from '../../../app/domain/kernel/ids.ts';
import type { PlainDate } from '../../../app/domain/kernel/time.ts';
import { listGiven, listPlacesLeft } from '../../../app/domain/participation/answers/queries.server.ts';
import { register } from '../../../app/domain/participation/commands.server.ts';
import { answerDay } from '../../../app/domain/participation/days/commands.server.ts';
import { changeDetails } from '../../../app/domain/participation/details/commands.server.ts';
import { answerInvitation } from '../../../app/domain/participation/invitations/commands.server.ts';
import { LATER_DATES } from '../../../app/domain/participation/schema.ts';
import { chooseDates } from '../../../app/domain/participation/series/commands.server.ts';
import { aPublishedDay } from '../../support/days.ts';
import { anEvent, aPublishedEvent, aRegistration } from '../../support/factories.ts';
import { participationOf } from '../../support/invitations.ts';
import { meetings } from '../../support/meetings.ts';

const { ctx, as, group, member } = meetings();

let climate: GroupId;
let transport: GroupId;
beforeEach(async () => {
  climate = await group('klima-og-miljo');
  transport = await group('areal-og-transport');
});

/** A gathering with a place on the fjord for so many, and a factory with room for all. */
async function aGathering(places: number, people: number) {
  const contacts: ContactId[] = [];
  for (let at = 0; at < people; at++) contacts.push(await member(climate));
  const choices = { '2': optionLines.parse(`Fjorden | The fjord | ${places}\nFabrikken`) };
  const { id, parts } = await aPublishedDay(ctx(), [climate, transport], { choices, asked: [] }, 'gathering');
  const [question] = (await getEvent(ctx(), id)).questions;
  const wholes = await Promise.all(contacts.map(async (contact) => (await participationOf(ctx(), id, contact)).id));
  const own = await Promise.all(contacts.map(async (contact) => (await participationOf(ctx(), parts[0]!, contact)).id));
  const choose = (at: number, choice: string) => {
    const form = { answer: 'yes' as const, parts: [own[at]!], answers: { [question!.id]: choice }, accommodations: [] };
    return answerDay(as(contacts[at]!), wholes[at]!, form);
  };
  const left = async () => (await listPlacesLeft(ctx(), [question!])).get(question!.id)?.get('Fjorden');
  return { id, question: question!.id, contacts, wholes, choose, left };
}

test('a line may end in a number of places, with or without English before it', () => {
  expect(optionLines.parse('Fjorden | The fjord | 20\nFabrikken | 8\nRådhuset | City hall\nByen')).toEqual([
    { label: 'Fjorden', label_en: 'The fjord', places: 20 },
    { label: 'Fabrikken', label_en: null, places: 8 },
    { label: 'Rådhuset', label_en: 'City hall' },
    { label: 'Byen', label_en: null },
  ]);
});

test('many at once for the last places: so many have them, the others are told that it is full and nothing of theirs is saved', async () => {
  const { id, contacts, choose, left } = await aGathering(2, 6);
  const answers = await Promise.allSettled(contacts.map((_, at) => choose(at, 'Fjorden')));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect((answer.reason as Invalid).code).toBe('choice-full');
  }
  const states = await Promise.all(contacts.map(async (contact) => (await participationOf(ctx(), id, contact)).state));
  expect(states.filter((state) => state === 'registered')).toHaveLength(2);
  expect(await left()).toBe(0);
});

describe('a choice that is full', () => {
  test('is kept by who has it, also when something else is changed, and is free when they choose another', async () => {
    const { contacts, wholes, question, choose, left } = await aGathering(1, 2);
    await choose(0, 'Fjorden');
    const change = (at: number, choice: string) =>
      changeDetails(as(contacts[at]!), wholes[at]!, {
        ...{ answers: { [question]: choice }, dietary: 'Vegetar', accommodations: [] },
      });
    await change(0, 'Fjorden');
    await choose(1, 'Fabrikken');
    await expect(change(1, 'Fjorden')).rejects.toMatchObject({ code: 'choice-full', field: `answers.${question}` });
    await change(0, 'Fabrikken');
    await change(1, 'Fjorden');
    expect(await left()).toBe(0);
  });

  test('is given up by who says no, and not had again by a yes in the calendar', async () => {
    const { contacts, wholes, question, choose, left } = await aGathering(1, 2);
    await choose(0, 'Fjorden');
    await answerInvitation(as(contacts[0]!), wholes[0]!, { answer: 'no', channel: 'web' });
    expect(await left()).toBe(1);
    await choose(1, 'Fjorden');
    await answerInvitation(as(contacts[0]!), wholes[0]!, { answer: 'yes', channel: 'mail' });
    expect(await left()).toBe(0);
    const given = await listGiven(ctx(), [question]);
    expect(given.map(({ id }) => id)).toEqual([wholes[1]]);
  });

  test('is free when the group of who had it is no longer on the day', async () => {
    const business = await group('naeringssamarbeid');
    const contact = await member(business);
    const choices = { '2': optionLines.parse('Fjorden | 1\nFabrikken') };
    const groups = [business, climate, transport];
    const { id, parts } = await aPublishedDay(ctx(), groups, { choices, asked: [] }, 'gathering');
    const [question] = (await getEvent(ctx(), id)).questions;
    const own = await participationOf(ctx(), parts[0]!, contact);
    const answers = { [question!.id]: 'Fjorden' };
    const whole = (await participationOf(ctx(), id, contact)).id;
    await answerDay(as(contact), whole, { answer: 'yes', parts: [own.id], answers, accommodations: [] });
    await removePart(ctx(), parts[0]!, { group: 'not', reason: 'Utsatt.' });
    expect((await listPlacesLeft(ctx(), [question!])).get(question!.id)?.get('Fjorden')).toBe(1);
  });
});

test('on a registration form the choice that is full is refused beside its question', async () => {
  const options = optionLines.parse('Buss | 1\nTog');
  const asked = { kind: 'choice' as const, label: 'Reise', label_en: null, options, answering: 'required' as const };
  const { id } = await aPublishedEvent(ctx(), { questions: [asked] });
  const [question] = (await getEvent(ctx(), id)).questions;
  const registerFor = (email: string, choice: string, eventId: EventId = id) =>
    register(
      { ...ctx(), actor: { kind: 'anyone' } },
      eventId,
      aRegistration({ email, answers: answer(question!.id, choice) }),
    );
  await registerFor('en@moss.example', 'Buss');
  await expect(registerFor('to@moss.example', 'Buss')).rejects.toMatchObject({ code: 'choice-full' });
  await registerFor('to@moss.example', 'Tog');
});

test('a choice that is full on another date of a series is refused with the date; nobody loses a new date by it', async () => {
  const options = optionLines.parse('Buss | 1\nTog');
  const asked = { kind: 'choice' as const, label: 'Reise', label_en: null, options, answering: 'required' as const };
  const { id: first } = await anEvent(ctx(), { questions: [asked] });
  await addDates(ctx(), first, ['2026-02-19', '2026-03-05'] as PlainDate[]);
  await publishDates(ctx(), first);
  const [, second, third] = (await listDates(ctx(), await getEvent(ctx(), first))).map(({ id }) => id);
  const choiceOn = async (id: EventId) => (await getEvent(ctx(), id)).questions[0]!.id;
  const bus = async (email: string, eventId: EventId, dates: string[] = []) =>
    register(ctx(), eventId, aRegistration({ email, answers: answer(await choiceOn(eventId), 'Buss'), dates }));
  await bus('en@moss.example', second!, [LATER_DATES]);
  const date = '2026-02-19';
  const both = bus('to@moss.example', first, [second!, third!]);
  const field = `answers.${await choiceOn(first)}`;
  await expect(both).rejects.toMatchObject({ code: 'choice-full-on-date', field, params: { choice: 'Buss', date } });
  const { id } = await bus('to@moss.example', first, [third!, LATER_DATES]);
  const joined = chooseDates(ctx(), id, { dates: [second!], shown: [second!] });
  await expect(joined).rejects.toMatchObject({ code: 'choice-full-on-date', field: 'dates', params: { date } });
  await addDates(ctx(), first, ['2026-03-19'] as PlainDate[]);
  const fourth = (await listDates(ctx(), await getEvent(ctx(), first))).at(-1)!.id;
  const given = await listGiven(ctx(), [await choiceOn(fourth)]);
  const { registered } = await countConcerned(ctx(), fourth);
  expect([registered, given.length]).toEqual([2, 1]);
});

function answer(question: QuestionId, choice: string): Record<string, string> {
  return { [question]: choice };
}
