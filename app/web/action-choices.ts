import { inLanguage } from '../domain/events/rules.ts';
import type { ActionId } from '../domain/kernel/ids.ts';
import { dateOf } from '../domain/kernel/time.ts';
import { listActionChoices } from '../domain/programme/ties/queries.server.ts';
import type { ActionArea } from '../ui/action-choice.tsx';
import type { Handled } from './handle.ts';

/** The actions to choose among, by area, of the year (this one unless another is given) and of what is chosen already. */
export async function actionAreas(
  { ctx, language, t }: Handled,
  { year = Number(dateOf(ctx.now()).slice(0, 4)), tied = [] }: { year?: number; tied?: ActionId[] } = {},
): Promise<ActionArea[]> {
  const actions = await listActionChoices(ctx, { year, tied });
  const years = new Set(actions.map((action) => action.year));
  const byArea = Map.groupBy(actions, ({ area_id }) => area_id);
  return [...byArea.values()].map((actions) => {
    const [{ area, area_en, year }] = actions as [(typeof actions)[number]];
    const name = inLanguage({ area, area_en }, 'area', language);
    return {
      area: years.size > 1 ? t('desk-log.area-of-year', { area: name, year }) : name,
      actions: actions.map((action) => ({
        value: action.id,
        label: `${action.number} ${inLanguage(action, 'title', language)}`,
      })),
    };
  });
}
