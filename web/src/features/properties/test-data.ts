import type { EnergyClass, Property, PropertyImage } from '@/lib/api/property-types';

export const testClasses: EnergyClass[] = [
  { name: 'A+', up_to: 30 },
  { name: 'A', up_to: 50 },
  { name: 'B', up_to: 75 },
  { name: 'C', up_to: 100 },
  { name: 'D', up_to: 130 },
  { name: 'E', up_to: 160 },
  { name: 'F', up_to: 200 },
  { name: 'G', up_to: 250 },
  { name: 'H', up_to: null },
];

export function imageOf(changes: Partial<PropertyImage>): PropertyImage {
  const id = changes.id ?? 'i1';
  return {
    id,
    property_id: 'p1',
    caption: '',
    is_title: false,
    width: 2560,
    height: 1707,
    size: 500_000,
    thumb_url: `/thumb/${id}`,
    medium_url: `/medium/${id}`,
    full_url: `/full/${id}`,
    created_at: '2026-11-01T10:00:00Z',
    version: 1,
    ...changes,
  };
}

/** A complete property for tests; only what matters is named. */
export function propertyOf(changes: Partial<Property>): Property {
  return {
    id: 'p1',
    title: 'Altbau in Ehrenfeld',
    reference: 'KOE-2041',
    property_type: 'apartment',
    marketing_type: 'sale',
    status: 'available',
    address: {
      street: 'Körnerstraße',
      house_number: '48',
      postal_code: '50823',
      city: 'Köln',
      country: 'DE',
    },
    latitude: 50.9507,
    longitude: 6.9208,
    price: 469000,
    rent_cold: null,
    rent_warm: null,
    service_charge: null,
    deposit: null,
    commission: 3.57,
    living_space: 84.5,
    plot_area: null,
    rooms: 3,
    bedrooms: 2,
    bathrooms: 1,
    floor: 2,
    year_built: 1908,
    condition: 'well_kept',
    features: ['balcony', 'Stuck'],
    energy: {
      certificate_type: 'consumption',
      value: 118.4,
      carrier: 'gas',
      class: 'D',
      year_built: 1908,
      issued_at: '2025-09-01',
      valid_until: '2035-08-31',
    },
    description: 'Helle Räume',
    location_text: '',
    contact_user_id: null,
    contact_user_name: null,
    owner_contact_id: 'c1',
    owner_name: 'Anna Weber',
    days_on_market: 12,
    price_per_sqm: 5550.3,
    hints: [],
    image_count: 0,
    title_image: null,
    is_deleted: false,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    version: 3,
    ...changes,
  };
}
