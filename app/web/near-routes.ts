import type { ServerBuild } from '@remix-run/node';
import { urlOf } from './route-urls.ts';

/**
 * Remix sorts every route it has before it matches, more than once a request; with a hundred routes that costs more than
 * many a page. What cannot match is therefore taken away beforehand: routes whose URL begins with another segment.
 */

/** Every first segment that a route's URL is written with. */
export function firstSegments(build: ServerBuild): Set<string> {
  const segments = Object.keys(build.routes).map((id) => firstSegmentOf(build, id));
  return new Set(segments.filter((segment) => segment !== undefined));
}

/**
 * The build with the routes that match URLs beginning with the segment: its own, and those that begin with nothing in
 * particular (`*`, and the front page). What renders reads routes in two places, which must agree.
 */
export function near(build: ServerBuild, segment: string): ServerBuild {
  const isNear = (id: string) => [segment, undefined].includes(firstSegmentOf(build, id));
  const onlyNear = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => isNear(id)));
  return {
    ...build,
    routes: onlyNear(build.routes),
    assets: { ...build.assets, routes: onlyNear(build.assets.routes) },
  };
}

/** What the URL of a route begins with; undefined when that may be anything, or nothing. */
function firstSegmentOf(build: ServerBuild, id: string): string | undefined {
  const [, first = ''] = urlOf(build, id).split('/', 2);
  return /^[\w.-]+$/.test(first) ? first : undefined;
}
