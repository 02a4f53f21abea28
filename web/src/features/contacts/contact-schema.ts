import { z } from 'zod';
import { contactRoles, contactStatuses, type Contact } from '@/lib/api/types';

const text = z.string().trim();
const money = z.number({ error: 'form.number' }).nonnegative('form.positive').nullable();

export const contactSchema = z
  .object({
    kind: z.enum(['person', 'company']),
    salutation: text,
    first_name: text,
    last_name: text,
    company: text,
    roles: z.array(z.enum(contactRoles)),
    email: z.union([z.literal(''), z.email('form.email')]),
    phone: text,
    mobile: text,
    address: z.object({ street: text, house_number: text, postal_code: text, city: text, country: text }),
    source: text,
    status: z.enum(contactStatuses),
    tags: z.array(z.string()),
    notes: text,
    budget_min: money,
    budget_max: money,
  })
  .superRefine((value, check) => {
    if (value.kind === 'person' && !value.last_name) {
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

/** Every field has a value, so that the form is controlled from the start and compares well. */
export function toForm(contact: Partial<Contact>): ContactForm {
  const { address } = contact;
  return {
    kind: contact.kind ?? 'person',
    salutation: contact.salutation ?? '',
    first_name: contact.first_name ?? '',
    last_name: contact.last_name ?? '',
    company: contact.company ?? '',
    roles: contact.roles ?? [],
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    mobile: contact.mobile ?? '',
    address: {
      street: address?.street ?? '',
      house_number: address?.house_number ?? '',
      postal_code: address?.postal_code ?? '',
      city: address?.city ?? '',
      country: address?.country ?? 'DE',
    },
    source: contact.source ?? '',
    status: contact.status ?? 'lead',
    tags: contact.tags ?? [],
    notes: contact.notes ?? '',
    budget_min: contact.budget_min ?? null,
    budget_max: contact.budget_max ?? null,
  };
}
