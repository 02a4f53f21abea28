/** Record shapes of the wire contract. */
export interface ListQuery {
  limit?: number;
  cursor?: string | undefined;
  q?: string | undefined;
  sort?: string | undefined;
  [filter: string]: string | number | boolean | undefined;
}

export interface Paged<T> {
  items: T[];
  next_cursor?: string | null;
  total?: number | null;
}

export interface RecordBase {
  id: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export interface Address {
  street?: string;
  house_number?: string;
  postal_code?: string;
  city?: string;
  country?: string;
}

export type ContactKind = 'person' | 'company';
export const contactRoles = [
  'buyer',
  'seller',
  'tenant',
  'landlord',
  'investor',
  'owner',
  'supplier',
  'other',
] as const;
export type ContactRole = (typeof contactRoles)[number];

export const contactStatuses = ['lead', 'active', 'customer', 'inactive'] as const;
export type ContactStatus = (typeof contactStatuses)[number];

export interface ContactFields {
  kind: ContactKind;
  salutation: string;
  first_name: string;
  last_name: string;
  company: string;
  roles: ContactRole[];
  email: string;
  phone: string;
  mobile: string;
  address: Required<Address>;
  source: string;
  status: ContactStatus;
  tags: string[];
  notes: string;
  budget_min?: number | null;
  budget_max?: number | null;
}

export interface Contact extends RecordBase, ContactFields {
  display_name: string;
  last_contact_at?: string | null;
}

export interface ContactPersonFields {
  name: string;
  position: string;
  email: string;
  phone: string;
}

export interface ContactPerson extends ContactPersonFields {
  id: string;
  contact_id: string;
  version: number;
}

export const activityKinds = ['note', 'call', 'email', 'meeting', 'viewing', 'letter'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export interface Activity {
  id: string;
  contact_id: string;
  kind: ActivityKind;
  subject: string;
  text: string;
  occurred_at: string;
  user_id?: string | null;
  user_name: string;
  version: number;
}

/** An existing contact that a new one may repeat, as problem `possible_duplicate` lists it. */
export interface DuplicateCandidate {
  id: string;
  display_name: string;
  email: string;
  phone: string;
  city: string;
  reason: 'email' | 'phone' | 'name_and_city';
}

export interface Property extends RecordBase {
  title: string;
  reference?: string | null;
  property_type: string;
  marketing_type: string;
  status: string;
  address?: Address | null;
  price?: number | null;
  rent_cold?: number | null;
  living_space?: number | null;
  rooms?: number | null;
}

export interface Task extends RecordBase {
  title: string;
  status: string;
  priority: string;
  due_at?: string | null;
  assignee_id?: string | null;
  board_id?: string | null;
  related?: { type: string; id: string } | null;
}

export interface DocumentRecord extends RecordBase {
  title: string;
  file_name: string;
  content_type: string;
  size: number;
  folder_id?: string | null;
}

export interface User {
  id: string;
  email: string;
  name: string;
  role: string;
}

export interface Registration {
  tenant_name: string;
  name: string;
  email: string;
  password: string;
}

export interface Invitation {
  email: string;
  tenant_name: string;
  role: string;
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
