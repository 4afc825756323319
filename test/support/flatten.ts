/** The cells of a report by path, as text: money is a Decimal in memory. */
export function flatten(
  value: unknown,
  path = '',
  cells: Record<string, string> = {},
): Record<string, string> {
  if (typeof value === 'object' && value !== null && !('toFixed' in value)) {
    for (const [key, inner] of Object.entries(value))
      flatten(inner, path === '' ? key : `${path}.${key}`, cells);
  } else if (value !== null && value !== undefined) cells[path] = String(value);
  return cells;
}
