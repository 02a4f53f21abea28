import { recordRoute } from '@/lib/record-route';
import type { Source } from './types';

/** The page on which the passage of a source is shown and marked; null where there is none. */
export function sourceRoute(source: Source): string | null {
  return recordRoute(source.entity_type, source.entity_id, {
    place: source.location,
    page: source.page,
    anchor: source.anchor,
    quote: source.quote,
  });
}
