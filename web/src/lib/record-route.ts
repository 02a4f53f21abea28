/** Where in a source a passage stands. */
export interface SourcePlace {
  /** As people read it: "Seite 3", a heading, "Zeile 12". */
  place?: string | null | undefined;
  /** From 1, in files that have pages. */
  page?: number | null | undefined;
  /** The source's own number of the passage. */
  anchor?: number | null | undefined;
  /** The sentence that is marked there. */
  quote?: string | null | undefined;
}

/** An address must not grow without bounds; the beginning of a sentence is enough to find it. */
const longestQuote = 300;

function placeQuery({ place, page, anchor, quote }: SourcePlace): string {
  const query = new URLSearchParams();
  const where = anchor ? `s${anchor}` : place;
  if (where) query.set('place', where);
  if (page) query.set('page', String(page));
  if (quote && (where || page)) query.set('quote', quote.slice(0, longestQuote));
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Where a record is shown. The one place that knows, so that sources, activities and results lead to the same page. */
export function recordRoute(
  type: string | null | undefined,
  id: string | null | undefined,
  at: SourcePlace = {},
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
      return `/documents/${key}${placeQuery(at)}`;
    case 'knowledge':
      return `/knowledge/${key}${at.quote ? `?quote=${encodeURIComponent(at.quote)}` : ''}`;
    default:
      return null;
  }
}
