import { z } from 'zod';

const whole = (most: number) =>
  z.coerce.number({ error: 'required' }).int('not-a-number').min(1, 'not-a-number').max(most, 'not-a-number');

const hour = z.coerce.number({ error: 'required' }).int('not-a-number').min(0, 'not-a-number').max(23, 'not-a-number');

/** What the alliance has decided that the programme does not say: what numbers are counted by, and what newsletters keep to. */
export const Settings = z.object({
  /** A municipality that was at so many gatherings in a period is active. */
  active_from: whole(50),
  /** So many minutes on a day in an online meeting count as present, unless the event says otherwise. */
  least_minutes: whole(600),
  /** Fewer valid answers than this say nothing about a share, unless the target says otherwise. */
  least_answers: whole(1000),
  /** Hours by the clock in Oslo between which no newsletter is sent; the same hour twice means that any hour will do. */
  quiet_from: hour.default(0),
  quiet_until: hour.default(0),
  /** Where the alliance is written to on paper: stands at the foot of every newsletter. */
  postal_address: z.string().trim().max(200, 'too-long').default(''),
});
export type Settings = z.output<typeof Settings>;

/** What holds until somebody says otherwise. */
export const usual: Settings = {
  ...{ active_from: 1, least_minutes: 10, least_answers: 5 },
  ...{ quiet_from: 0, quiet_until: 0, postal_address: '' },
};

export const settingNames = Settings.keyof().options;
