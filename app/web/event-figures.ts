import type { PoolFigures } from '../domain/events/numbers/queries.server.ts';
import type { Coverage } from '../domain/participation/coverage/queries.server.ts';
import type { Handled } from './handle.ts';

/** The numbers at the top of an event's page: people per pool, municipalities, those waiting, mails that went wrong. */
export function figuresIn(
  { t, formats, words, params }: Handled,
  { pools, undelivered }: { pools: PoolFigures[]; undelivered: number },
  coverage: Coverage,
) {
  const texts = words['desk-participants'].figure;
  const participants = `/sekretariat/arrangementer/${params.eventId}/deltakere`;
  const offered = pools.reduce((sum, pool) => sum + pool.offered, 0);
  const waiting = pools.reduce((sum, pool) => sum + pool.waitlisted, 0);
  const attended = coverage.municipalities.reduce((sum, { attended }) => sum + attended, 0);
  return [
    ...pools.map(({ mode, capacity, registered }) => {
      const figure =
        capacity === null
          ? t('desk-participants.figure.registered', { count: registered })
          : t('desk-participants.figure.registered-of', { count: registered, capacity: formats.number(capacity) });
      return {
        value: formats.number(registered),
        label: pools.length > 1 ? t(`desk-participants.figure.${mode}`, { figure }) : figure,
        href: `${participants}?standing=registered${pools.length > 1 ? `&mode=${mode}` : ''}`,
      };
    }),
    {
      value: formats.number(coverage.covered),
      label: t('desk-participants.figure.municipalities', { members: coverage.municipalities.length }),
    },
    ...(attended > 0 ? [{ value: formats.number(attended), label: texts.attended }] : []),
    { value: formats.number(waiting), label: texts.waiting, href: `${participants}?standing=waiting` },
    ...(offered > 0
      ? [
          {
            value: formats.number(offered),
            label: t('desk-participants.figure.offered', { count: offered }),
            href: `${participants}?standing=waiting`,
          },
        ]
      : []),
    ...(undelivered > 0
      ? [
          {
            value: formats.number(undelivered),
            label: texts.undelivered,
            href: '/sekretariat/utboks',
            tone: 'warning' as const,
          },
        ]
      : []),
  ];
}
