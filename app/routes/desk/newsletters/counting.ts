import { chooseCounting } from '../../../domain/newsletters/clicks/commands.server.ts';
import { CountingChoice } from '../../../domain/newsletters/clicks/schema.ts';
import { readPosted } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const isOn = (await readPosted(handled, CountingChoice)).counting === 'on';
  await chooseCounting(handled.ctx, isOn);
  return redirectWithNotice('/sekretariat/nyhetsbrev/resultater', isOn ? 'counting' : 'not-counting');
});
