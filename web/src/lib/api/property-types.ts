import type { components } from '@/lib/api/generated';

/** Short names for the shapes of properties, and the lists of their enum words. */
type Schemas = components['schemas'];

export type Property = Schemas['PropertyDto'];
export type PropertyFields = Required<Schemas['PropertyFields']>;
export type PropertyEnergy = Schemas['PropertyEnergy'];
export type PropertyHint = Schemas['PropertyHint'];
export type PropertyImage = Schemas['PropertyImageDto'];
export type PropertyStatusChange = Schemas['PropertyStatusChangeDto'];
export type PropertyPriceChange = Schemas['PropertyPriceChangeDto'];
/** One efficiency class; the classes are data of the server, not of the web. */
export type EnergyClass = Schemas['EnergyClass'];

export type PropertyType = Schemas['PropertyType'];
export type MarketingType = Schemas['MarketingType'];
export type PropertyStatus = Schemas['PropertyStatus'];
export type PropertyCondition = NonNullable<Property['condition']>;
export type CertificateType = NonNullable<PropertyEnergy['certificate_type']>;

export const propertyTypes = [
  'apartment',
  'house',
  'plot',
  'office',
  'retail',
  'industrial',
  'parking',
  'investment',
  'other',
] as const satisfies readonly PropertyType[];

export const marketingTypes = ['sale', 'rent', 'lease'] as const satisfies readonly MarketingType[];

export const propertyStatuses = [
  'draft',
  'available',
  'reserved',
  'sold',
  'rented',
  'withdrawn',
] as const satisfies readonly PropertyStatus[];

export const propertyConditions = [
  'first_occupancy',
  'like_new',
  'renovated',
  'modernised',
  'well_kept',
  'needs_renovation',
  'shell_construction',
  'planned',
  'to_be_demolished',
] as const satisfies readonly PropertyCondition[];

export const certificateTypes = [
  'demand',
  'consumption',
  'in_preparation',
  'not_required',
] as const satisfies readonly CertificateType[];
