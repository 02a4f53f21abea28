import type { components } from '@/lib/api/generated';

/** Short names for the shapes of the server's document. Nothing here is written by hand except lists of enum words. */
type Schemas = components['schemas'];

export type Address = Schemas['PostalAddress'];

export type Contact = Schemas['ContactDto'];
export type ContactFields = Required<Omit<Schemas['ContactFields'], 'last_contact_at'>>;
export type ContactKind = Schemas['ContactKind'];
export type ContactRole = Schemas['ContactRole'];
export type ContactStatus = Schemas['ContactStatus'];
export type ContactPerson = Schemas['ContactPersonDto'];
export type ContactPersonFields = Required<Schemas['ContactPersonFields']>;
export type Activity = Schemas['ContactActivityDto'];
export type ActivityKind = Schemas['ContactActivityKind'];

export const contactRoles = [
  'buyer',
  'seller',
  'tenant',
  'landlord',
  'investor',
  'owner',
  'supplier',
  'other',
] as const satisfies readonly ContactRole[];
export const contactStatuses = [
  'lead',
  'active',
  'customer',
  'inactive',
] as const satisfies readonly ContactStatus[];
export const activityKinds = [
  'note',
  'call',
  'email',
  'meeting',
  'viewing',
  'letter',
] as const satisfies readonly ActivityKind[];

/** An existing contact that a new one may repeat, as problem `possible_duplicate` lists it. */
export interface DuplicateCandidate {
  id: string;
  display_name: string;
  email: string;
  phone: string;
  city: string;
  reason: 'email' | 'phone' | 'name_and_city';
}

export interface Dashboard {
  contacts: { total: number; new_this_month: number };
  properties: {
    total: number;
    available: number;
    by_status: { status: string; count: number; value?: number | null }[];
  };
  tasks: {
    open: number;
    overdue: number;
    due_today: number;
    by_status: { status: string; count: number }[];
    due_by_day: { date: string; count: number }[];
  };
  new_contacts_by_month: { month: string; count: number }[];
  properties_by_type: { type: string; count: number }[];
  recent_activity: {
    at: string;
    actor: string;
    action: string;
    entity_type?: string | null;
    entity_id?: string | null;
    label: string;
  }[];
}
