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

export type Dashboard = Schemas['DashboardDto'];
