import type { Contact } from '@/lib/api/types';

/** A complete contact for tests; only what matters is named. */
export function contactOf(changes: Partial<Contact>): Contact {
  return {
    id: 'c1',
    kind: 'person',
    salutation: 'Frau',
    first_name: 'Anna',
    last_name: 'Weber',
    company: '',
    display_name: 'Anna Weber',
    roles: ['buyer'],
    email: 'anna@example.de',
    phone: '',
    mobile: '',
    address: { street: '', house_number: '', postal_code: '', city: 'Köln', country: 'DE' },
    source: '',
    status: 'active',
    tags: [],
    notes: '',
    budget_min: null,
    budget_max: null,
    last_contact_at: null,
    is_deleted: false,
    created_at: '2026-11-01T10:00:00Z',
    updated_at: '2026-11-20T10:00:00Z',
    version: 3,
    ...changes,
  };
}
