import { listTopics } from '../domain/newsletters/queries.server.ts';
import type { Handled } from './handle.ts';
import { topicChoices } from './topics.ts';
import { xml } from './xml.ts';

/**
 * What another web site puts in its pages: a plain form that posts to us, without scripts and styles, or a frame. In the
 * reader's language.
 */
export async function embeddable({ ctx, words, language, web }: Handled): Promise<{ form: string; frame: string }> {
  const texts = words.newsletters;
  const { appUrl } = web.settings;
  const topics = topicChoices(await listTopics(ctx), language);
  const boxes = topics.map(
    ({ value, label }) =>
      `    <div><label><input type="checkbox" name="topics" value="${xml(value)}"> ${xml(label)}</label></div>`,
  );
  const form = [
    `<form method="post" action="${xml(appUrl)}/nyhetsbrev" accept-charset="utf-8">`,
    '  <fieldset>',
    `    <legend>${xml(texts.topics)}</legend>`,
    ...boxes,
    '  </fieldset>',
    `  <p><label>${xml(texts.email)} <input type="email" name="email" required maxlength="254" autocomplete="email"></label></p>`,
    `  <p hidden><label>${xml(texts['leave-empty'])} <input name="website" tabindex="-1" autocomplete="off"></label></p>`,
    `  <p><button type="submit">${xml(texts.subscribe)}</button></p>`,
    `  <p>${xml(texts['leave-any-time'])} <a href="${xml(appUrl)}/personvern">${xml(texts.privacy)}</a></p>`,
    '</form>',
  ].join('\n');
  const frame = `<iframe src="${xml(appUrl)}/nyhetsbrev/innebygd" title="${xml(texts.title)}" width="100%" height="${FRAME_HEIGHT}" loading="lazy"></iframe>`;
  return { form, frame };
}

/** In pixels; the form with an error in it, on a phone. */
const FRAME_HEIGHT = 720;
