import { chooseCounting } from '../../../domain/newsletters/clicks/commands.server.ts';
import { CountingChoice } from '../../../domain/newsletters/clicks/schema.ts';
import { readForm } from '../../../web/form.ts';
import { handle } from '../../../web/handle.ts';
import { redirectWithNotice } from '../../../web/notice.ts';

export const action = handle(async (handled) => {
  const form = await readForm(handled, CountingChoice);
  if (!form.ok) return form.reply;
  const isOn = form.value.counting === 'on';
  await chooseCounting(handled.ctx, isOn);
  return redirectWithNotice('/sekretariat/nyhetsbrev/resultater', isOn ? 'counting' : 'not-counting');
});
