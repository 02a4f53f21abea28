import { z } from 'zod';
import type { Contact, ContactFields } from '@/lib/api/types';

export const contactStatuses = ['active', 'inactive', 'lead'] as const;

const text = z.string().trim();
const money = z.number({ error: 'form.number' }).nonnegative('form.positive').nullable();

export const contactSchema = z
  .object({
    kind: z.enum(['person', 'company']),
    first_name: text,
    last_name: text,
    company: text,
    roles: z.array(
      z.enum(['buyer', 'seller', 'tenant', 'landlord', 'investor', 'owner', 'supplier', 'other']),
    ),
    email: z.union([z.literal(''), z.email('form.email')]),
    phone: text,
    mobile: text,
    address: z.object({ street: text, house_number: text, postal_code: text, city: text, country: text }),
    source: text,
    status: text,
    tags: z.array(z.string()),
    notes: text,
    budget_min: money,
    budget_max: money,
  })
  .superRefine((value, check) => {
    if (value.kind === 'person' && !value.last_name && !value.first_name) {
      check.addIssue({ code: 'custom', path: ['last_name'], message: 'form.required' });
    }
    if (value.kind === 'company' && !value.company) {
      check.addIssue({ code: 'custom', path: ['company'], message: 'form.required' });
    }
    if (value.budget_min !== null && value.budget_max !== null && value.budget_min > value.budget_max) {
      check.addIssue({ code: 'custom', path: ['budget_max'], message: 'contacts:form.budgetOrder' });
    }
  });

export type ContactForm = z.output<typeof contactSchema>;

/** Inputs need strings, the wire has nulls. */
export function toForm(contact: Partial<Contact>): ContactForm {
  const address = contact.address ?? {};
  return {
    kind: contact.kind ?? 'person',
    first_name: contact.first_name ?? '',
    last_name: contact.last_name ?? '',
    company: contact.company ?? '',
    roles: contact.roles ?? [],
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    mobile: contact.mobile ?? '',
    address: {
      street: address.street ?? '',
      house_number: address.house_number ?? '',
      postal_code: address.postal_code ?? '',
      city: address.city ?? '',
      country: address.country ?? '',
    },
    source: contact.source ?? '',
    status: contact.status ?? 'active',
    tags: contact.tags ?? [],
    notes: contact.notes ?? '',
    budget_min: contact.budget_min ?? null,
    budget_max: contact.budget_max ?? null,
  };
}

const orNull = (value: string) => value || null;

export function toFields(form: ContactForm): ContactFields {
  const { street, house_number, postal_code, city, country } = form.address;
  const hasAddress = Boolean(street || house_number || postal_code || city);
  return {
    ...form,
    first_name: orNull(form.first_name),
    last_name: orNull(form.last_name),
    company: orNull(form.company),
    email: orNull(form.email),
    phone: orNull(form.phone),
    mobile: orNull(form.mobile),
    source: orNull(form.source),
    status: orNull(form.status),
    notes: orNull(form.notes),
    address: hasAddress
      ? {
          street: orNull(street),
          house_number: orNull(house_number),
          postal_code: orNull(postal_code),
          city: orNull(city),
          country: orNull(country),
        }
      : null,
  };
}
