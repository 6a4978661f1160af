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

/** How dark a municipality's tile is by its inhabitants. */
export function sizeLevelOf(inhabitants: number): 0 | 1 | 2 | 3 {
  if (inhabitants < 10_000) return 0;
  if (inhabitants < 30_000) return 1;
  return inhabitants < 70_000 ? 2 : 3;
}
