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
  street?: string | null;
  house_number?: string | null;
  postal_code?: string | null;
  city?: string | null;
  country?: string | null;
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

export interface ContactFields {
  kind: ContactKind;
  first_name?: string | null;
  last_name?: string | null;
  company?: string | null;
  roles: ContactRole[];
  email?: string | null;
  phone?: string | null;
  mobile?: string | null;
  address?: Address | null;
  source?: string | null;
  status?: string | null;
  tags: string[];
  notes?: string | null;
  budget_min?: number | null;
  budget_max?: number | null;
}

export interface Contact extends RecordBase, ContactFields {
  last_contact_at?: string | null;
}

export interface ContactPersonFields {
  first_name?: string | null;
  last_name: string;
  position?: string | null;
  email?: string | null;
  phone?: string | null;
}

export interface ContactPerson extends RecordBase, ContactPersonFields {}

export interface Activity {
  id: string;
  kind: string;
  text?: string | null;
  at: string;
  actor?: string | null;
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
