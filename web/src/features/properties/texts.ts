import type { TFunction } from 'i18next';
import type { Property } from '@/lib/api/property-types';
import type { Format } from '@/lib/format';

/** Price of a sale, cold rent of a rental; null while neither is settled. */
export function askingPrice(property: Property): number | null {
  return property.marketing_type === 'sale' ? property.price : property.rent_cold;
}

/** "469.000 €", "980 € / Monat", "Preis auf Anfrage". */
export function priceText(property: Property, format: Format, t: TFunction<'properties'>): string {
  const price = askingPrice(property);
  if (price === null) return t('priceOnRequest');
  return property.marketing_type === 'sale'
    ? format.money(price)
    : t('perMonth', { amount: format.money(price) });
}

/** "3 Zimmer", "84,5 m²", "Grundstück 705 m²": what a card has room for. */
export function keyFacts(property: Property, format: Format, t: TFunction<'properties'>): string[] {
  const facts = [];
  if (property.rooms !== null)
    facts.push(t('roomCount', { count: property.rooms, formatted: format.number(property.rooms) }));
  if (property.living_space !== null) facts.push(format.area(property.living_space));
  if (property.plot_area !== null && (property.living_space === null || property.property_type === 'house'))
    facts.push(t('plotOf', { area: format.area(property.plot_area) }));
  return facts;
}

/** The floor as people say it. */
export function floorText(floor: number | null, t: TFunction<'properties'>): string | null {
  if (floor === null) return null;
  if (floor === 0) return t('floor.ground');
  return floor < 0 ? t('floor.below', { count: -floor }) : t('floor.above', { floor });
}

/** A known word such as "balcony" in the user's language, anything else as it was written. */
export function featureText(feature: string, t: TFunction<'properties'>): string {
  return t(`features.${feature}`, { defaultValue: feature });
}
