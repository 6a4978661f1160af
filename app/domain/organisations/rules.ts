/** The domains an address may be known by, closest first: `a@byr.oslo.example` → byr.oslo.example, oslo.example. */
export function domainsOf(address: string): string[] {
  const at = address.lastIndexOf('@');
  if (at < 1) return [];
  const labels = address
    .slice(at + 1)
    .toLowerCase()
    .split('.');
  if (labels.length > 20 || labels.some((label) => !label)) return [];
  return labels.slice(0, -1).map((_label, depth) => labels.slice(depth).join('.'));
}
