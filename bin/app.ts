/** What the programs and the route tests take from the bundle: the server and Remix's build, one instance of each. */
export * as build from 'virtual:remix/server-build';
export { createServer } from '../app/web/server.ts';
export * as mailing from './mailing.ts';
