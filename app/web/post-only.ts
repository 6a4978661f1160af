import type { ServerBuild } from '@remix-run/node';

/** The URLs that have an action and nothing to show: changes of state. */
export function postOnlyPaths({ routes }: ServerBuild): RegExp[] {
  const pathOf = (id: string | undefined): string => {
    const route = id ? routes[id] : undefined;
    return route ? `${pathOf(route.parentId)}${route.path ? `/${route.path}` : ''}` : '';
  };
  return Object.values(routes).flatMap((route) => {
    if (!route?.module.action || route.module.loader || route.module.default) return [];
    const pattern = pathOf(route.id).replace(/[.+]/g, '\\$&').replace(/:\w+/g, '[^/]+');
    return [new RegExp(`^${pattern}/?$`)];
  });
}
