import { createHash } from 'node:crypto';

/**
 * A file that programs fetch again and again, with an ETag of what it says: 304 and nothing more while it is as they have
 * it (RFC 9110 §13.1.2). Weak, because it may be compressed on its way.
 */
export function fetchedAgain(request: Request, text: string, headers: Record<string, string>): Response {
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const kept = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim());
  const isKept = kept.includes('*') || kept.some((one) => one.replace(/^W\//, '') === etag.slice(2));
  if (!isKept) return new Response(text, { headers: { ...headers, ETag: etag } });
  const { 'Cache-Control': cacheControl } = headers;
  return new Response(null, {
    status: 304,
    headers: { ETag: etag, ...(cacheControl && { 'Cache-Control': cacheControl }) },
  });
}
