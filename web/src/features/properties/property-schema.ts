import { z } from 'zod';
import {
  certificateTypes,
  marketingTypes,
  propertyConditions,
  propertyStatuses,
  propertyTypes,
  type Property,
  type PropertyFields,
} from '@/lib/api/property-types';

const text = (most: number) => z.string().trim().max(most, 'properties:form.tooLong');
const number = z.number({ error: 'form.number' });
const amount = number
  .nonnegative('form.positive')
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'properties:form.cents')
  .nullable();
const whole = (least: number, most: number) =>
  number
    .int('properties:form.whole')
    .min(least, 'properties:form.range')
    .max(most, 'properties:form.range')
    .nullable();
const year = () => whole(1000, new Date().getFullYear() + 10);
const coordinate = (most: number) =>
  number.min(-most, 'properties:form.range').max(most, 'properties:form.range').nullable();
const day = z.string().nullable();
const reference = z.string().nullable();

export const propertySchema = z
  .object({
    title: text(200).min(1, 'form.required'),
    reference: text(40),
    property_type: z.enum(propertyTypes),
    marketing_type: z.enum(marketingTypes),
    status: z.enum(propertyStatuses),
    address: z.object({
      street: text(120),
      house_number: text(20),
      postal_code: text(12),
      city: text(120),
      country: z.string(),
    }),
    latitude: coordinate(90),
    longitude: coordinate(180),
    price: amount,
    rent_cold: amount,
    rent_warm: amount,
    service_charge: amount,
    deposit: amount,
    commission: amount.refine((value) => value === null || value <= 100, 'properties:form.range'),
    living_space: amount,
    plot_area: amount,
    rooms: amount.refine((value) => value === null || (value * 2) % 1 === 0, 'properties:form.halves'),
    bedrooms: whole(0, 1000),
    bathrooms: whole(0, 1000),
    floor: whole(-10, 200),
    year_built: year(),
    condition: z.union([z.literal(''), z.enum(propertyConditions)]),
    features: z.array(z.string()),
    energy: z.object({
      certificate_type: z.union([z.literal(''), z.enum(certificateTypes)]),
      value: amount,
      carrier: text(60),
      class: z.string(),
      year_built: year(),
      issued_at: day,
      valid_until: day,
    }),
    description: text(20_000),
    location_text: text(20_000),
    contact_user_id: reference,
    owner_contact_id: reference,
  })
  .superRefine((value, check) => {
    const fail = (path: string[], message: string) => check.addIssue({ code: 'custom', path, message });
    if (value.rent_cold !== null && value.rent_warm !== null && value.rent_warm < value.rent_cold)
      fail(['rent_warm'], 'properties:form.warmBelowCold');
    if (value.latitude === null && value.longitude !== null)
      fail(['latitude'], 'properties:form.bothCoordinates');
    if (value.longitude === null && value.latitude !== null)
      fail(['longitude'], 'properties:form.bothCoordinates');
    if (
      value.address.country === 'DE' &&
      value.address.postal_code &&
      !/^\d{5}$/.test(value.address.postal_code)
    )
      fail(['address', 'postal_code'], 'properties:form.postalCode');
    const { issued_at: issued, valid_until: until } = value.energy;
    if (issued && until && issued > until) fail(['energy', 'valid_until'], 'properties:form.dateOrder');
  });

export type PropertyForm = z.output<typeof propertySchema>;

/** Every field has a value, so that the form is controlled from the start and compares well. */
export function toForm(property: Partial<Property>): PropertyForm {
  const { address, energy } = property;
  return {
    title: property.title ?? '',
    reference: property.reference ?? '',
    property_type: property.property_type ?? 'apartment',
    marketing_type: property.marketing_type ?? 'sale',
    status: property.status ?? 'draft',
    address: {
      street: address?.street ?? '',
      house_number: address?.house_number ?? '',
      postal_code: address?.postal_code ?? '',
      city: address?.city ?? '',
      country: address?.country ?? 'DE',
    },
    latitude: property.latitude ?? null,
    longitude: property.longitude ?? null,
    price: property.price ?? null,
    rent_cold: property.rent_cold ?? null,
    rent_warm: property.rent_warm ?? null,
    service_charge: property.service_charge ?? null,
    deposit: property.deposit ?? null,
    commission: property.commission ?? null,
    living_space: property.living_space ?? null,
    plot_area: property.plot_area ?? null,
    rooms: property.rooms ?? null,
    bedrooms: property.bedrooms ?? null,
    bathrooms: property.bathrooms ?? null,
    floor: property.floor ?? null,
    year_built: property.year_built ?? null,
    condition: property.condition ?? '',
    features: property.features ?? [],
    energy: {
      certificate_type: energy?.certificate_type ?? '',
      value: energy?.value ?? null,
      carrier: energy?.carrier ?? '',
      class: energy?.class ?? '',
      year_built: energy?.year_built ?? null,
      issued_at: energy?.issued_at ?? null,
      valid_until: energy?.valid_until ?? null,
    },
    description: property.description ?? '',
    location_text: property.location_text ?? '',
    contact_user_id: property.contact_user_id ?? null,
    owner_contact_id: property.owner_contact_id ?? null,
  };
}

/** A select has no null; on the wire "not chosen" is null. */
export function toFields(form: PropertyForm): PropertyFields {
  return {
    ...form,
    condition: form.condition || null,
    energy: { ...form.energy, certificate_type: form.energy.certificate_type || null },
  };
}
