import type { ServerBuild } from '@remix-run/node';

/** A route's URL as the table of routes writes it, its parents' included: `/arrangementer/:slug`; empty for the front page. */
export function urlOf({ routes }: Pick<ServerBuild, 'routes'>, id: string): string {
  const route = routes[id];
  if (!route) return '';
  const above = route.parentId ? urlOf({ routes }, route.parentId) : '';
  return route.path ? `${above}/${route.path}` : above;
}
