/** Where a record is shown. The one place that knows, so that sources, activities and results lead to the same page. */
export function recordRoute(
  type: string | null | undefined,
  id: string | null | undefined,
  /** Where in a document, as a source names it. */
  place?: string | null,
): string | null {
  if (!type || !id) return null;
  const key = encodeURIComponent(id);
  switch (type) {
    case 'contact':
      return `/contacts/${key}`;
    case 'property':
      return `/properties/${key}`;
    case 'task':
      return `/tasks/${key}`;
    case 'board':
      return `/boards/${key}`;
    case 'document':
      return `/documents/${key}${place ? `?place=${encodeURIComponent(place)}` : ''}`;
    default:
      return null;
  }
}
