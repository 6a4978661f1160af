import { lookup as resolve } from 'node:dns';
import { request as askHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as askHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Asks whether a link answers, from inside the network the platform runs in: so only what all the world can reach is
 * asked, whatever names and redirects say. The address is judged at the moment of connecting, not before.
 */
export type LinkChecker = (url: string) => Promise<'answers' | 'dead'>;

const PATIENCE_MS = 6000;
const MOST_REDIRECTS = 5;
/** They are there, but not for programs: a sign-in, or a guard against robots. */
const THERE = new Set([401, 403, 405, 406, 418, 429, 451, 999]);

const closed = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, bits, 'ipv4');
/** Of IPv6 only what is given out to the world (2000::/3), and of that not what leads to IPv4 or is for examples. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, bits, 'ipv6');
const world = new BlockList();
world.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one that anyone on the internet may reach. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4');
  return isIP(address) === 6 && world.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** `own` is the platform's own origin, which may be asked wherever it is. */
export function linkChecker({
  own,
  isOpen = isPublicAddress,
}: {
  own: string;
  isOpen?: typeof isPublicAddress;
}): LinkChecker {
  return async (link) => {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    try {
      let url = new URL(link);
      for (let step = 0; step <= MOST_REDIRECTS; step++) {
        const { status, location } = await ask(url, url.origin === own ? () => true : isOpen, deadline);
        if (status >= 300 && status < 400 && location) url = new URL(location, url);
        else return status < 300 || THERE.has(status) ? 'answers' : 'dead';
      }
    } catch {
      // No such host, no connection, a wrong certificate, too slow, or a network of ours: nobody can open it.
    }
    return 'dead';
  };
}

function ask(
  url: URL,
  isOpen: typeof isPublicAddress,
  signal: AbortSignal,
): Promise<{ status: number; location?: string }> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('not a web page');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isOpen(host)) throw new Error('not open to the world');
  const options: RequestOptions = {
    method: 'GET',
    signal,
    agent: false,
    lookup: guarded(isOpen),
    headers: { 'User-Agent': 'Moteplass (link check)', Accept: '*/*' },
  };
  return new Promise((answer, fail) => {
    const heard = (response: IncomingMessage) => {
      // The first line says enough.
      response.destroy();
      const { location } = response.headers;
      answer({ status: response.statusCode ?? 0, ...(location && { location }) });
    };
    const asking = url.protocol === 'https:' ? askHttps(url, options, heard) : askHttp(url, options, heard);
    asking.on('error', fail).end();
  });
}

/** Resolves a name as usual, and refuses it if any of its addresses is closed. */
function guarded(isOpen: typeof isPublicAddress): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const refused = found.find(({ address }) => !isOpen(address));
      if (refused || found.length === 0) return done(new Error('not open to the world'), '');
      if (options.all) return done(null, found);
      done(null, found[0]!.address, found[0]!.family);
    });
  };
}
