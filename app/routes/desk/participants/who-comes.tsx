import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { figuresOf } from '../../../domain/events/numbers/queries.server.ts';
import { getEvent } from '../../../domain/events/queries.server.ts';
import { hasEnded } from '../../../domain/events/rules.ts';
import { coverageOf } from '../../../domain/participation/coverage/queries.server.ts';
import { MissingMunicipalities, MunicipalityCounts, SubregionCounts } from '../../../ui/coverage.tsx';
import { LimitedChoices } from '../../../ui/limited-choices.tsx';
import { Figures, Notice } from '../../../ui/page.tsx';
import { TileMap } from '../../../ui/tile-map.tsx';
import { coverageTiles } from '../../../web/coverage-tiles.ts';
import { figuresIn } from '../../../web/event-figures.ts';
import { handle as handled } from '../../../web/handle.ts';
import { limitedChoicesOf } from '../../../web/limited-choices.ts';
import { noticeIn } from '../../../web/notice.ts';

const NAMES_SHOWN = 16;

export const loader = handled(async (handled) => {
  const { ctx, params, words, t, formats } = handled;
  const [coverage, figures, event] = await Promise.all([
    coverageOf(ctx, params.eventId),
    figuresOf(ctx, params.eventId),
    getEvent(ctx, params.eventId),
  ]);
  const texts = words['desk-participants'];
  const names = coverage.missing.map(({ name }) => name);
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  const sentence = hasEnded(event, ctx.now()) ? 'missing-held' : 'missing-count';
  return {
    texts,
    title: t('site.title', { page: `${texts['tab-who']}: ${event.title}` }),
    notice: noticeIn(handled, 'desk-participants'),
    base: `/sekretariat/arrangementer/${event.id}`,
    figures: figuresIn(handled, figures, coverage),
    choices: await limitedChoicesOf(event, handled),
    municipalities: coverage.municipalities,
    map: coverageTiles(handled, coverage),
    subregions: coverage.subregions.map(({ id, name, covered, members, missing }) => ({
      id,
      name,
      covered: t('desk-participants.of', { covered, members }),
      missing: missing.join(', '),
    })),
    missing: {
      count: names.length,
      sentence: t(`desk-participants.${sentence}`, { count: names.length, number: formats.number(names.length) }),
      names:
        names.length > NAMES_SHOWN
          ? t('desk-participants.and-more', { names: shown, number: names.length - NAMES_SHOWN })
          : t('desk-participants.names', { names: shown }),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WhoComes() {
  const { texts, notice, base, figures, choices, municipalities, map, subregions, missing } =
    useLoaderData<typeof loader>();
  return (
    <>
      {notice && <Notice tone="success">{notice}</Notice>}
      <Figures figures={figures} />
      <LimitedChoices texts={texts.limited} questions={choices} />
      {municipalities.length === 0 ? (
        <p className="muted">{texts['no-members']}</p>
      ) : (
        <div className="halves">
          <section aria-label={texts.coverage}>
            <TileMap {...map} />
            <MunicipalityCounts texts={texts} municipalities={municipalities} />
          </section>
          <div>
            <MissingMunicipalities texts={texts} missing={missing} base={base} />
            {subregions.length > 0 && <SubregionCounts texts={texts} subregions={subregions} />}
          </div>
        </div>
      )}
    </>
  );
}
