import { isIPv6 } from 'node:net';

/** Where a client is, for limits: an IPv4 address, or the network (/64) that one subscriber has to itself on IPv6. */
export function clientPlace(ip: string | undefined): string {
  if (!ip || !isIPv6(ip) || ip.includes('.')) return ip ?? '';
  const [before = [], after = []] = ip.split('::').map((part) => part.split(':').filter(Boolean));
  const skipped = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...skipped, ...after].slice(0, 4).join(':');
}
