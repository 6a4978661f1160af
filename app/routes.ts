import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL, in Norwegian because users see them. */
export default [
  // Open
  index('routes/home/home.tsx'),
  route('healthz', 'routes/home/healthz.ts'),
  route('sprak', 'routes/home/language.ts'),

  // Open: events

  // Open: registration

  // Open: members

  // Open: groups

  // Own: signing in

  // Own: registrations by link

  // Own: my page

  // Secretariat: today

  // Secretariat: events

  // Secretariat: participants

  // Secretariat: members, contacts and groups

  // Secretariat: outbox

  route('*', 'routes/home/not-found.tsx'),
] satisfies RouteConfig;
