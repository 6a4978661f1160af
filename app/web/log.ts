/** Tokens in URLs are keys; logs get the path without them. */
export function pathForLog(path: string): string {
  return path.replace(/[\w-]{32,}/g, '…');
}
