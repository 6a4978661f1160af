import type { ServerBuild } from '@remix-run/node';
import { urlOf } from './route-urls.ts';

/** The URLs that have an action and nothing to show: changes of state. */
export function postOnlyPaths(build: ServerBuild): RegExp[] {
  return Object.values(build.routes).flatMap((route) => {
    if (!route?.module.action || route.module.loader || route.module.default) return [];
    const pattern = urlOf(build, route.id).replace(/[.+]/g, '\\$&').replace(/:\w+/g, '[^/]+');
    return [new RegExp(`^${pattern}/?$`)];
  });
}
