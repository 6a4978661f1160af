import { countTurnout } from '../domain/surveys/results/queries.server.ts';
import type { Survey } from '../domain/surveys/schema.ts';
import type { Handled } from './handle.ts';

/** «18 av 26 svarte, 69,2 %»; with an open link only how many. */
export async function turnoutWords({ id }: Pick<Survey, 'id'>, { ctx, t, formats }: Handled): Promise<string> {
  const { invited, answered } = await countTurnout(ctx, id);
  const number = formats.number(answered);
  if (!invited) return t('reports.answered', { count: answered, number });
  const rate = formats.percent(answered / invited);
  return t('reports.answered-of', { answered: number, invited: formats.number(invited), rate });
}
