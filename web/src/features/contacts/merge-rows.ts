import type { Address, Contact, ContactRole } from '@/lib/api/types';

export interface MergeRow {
  field:
    | 'salutation'
    | 'first_name'
    | 'last_name'
    | 'company'
    | 'roles'
    | 'email'
    | 'phone'
    | 'mobile'
    | 'address'
    | 'budget'
    | 'source'
    | 'tags'
    | 'notes';
  before: string;
  after: string;
}

interface Texts {
  address: (address: Address) => string;
  money: (amount: number | null | undefined) => string;
  role: (role: ContactRole) => string;
}

/** What the contact that stays has now and would have: its own values first, the other's where it has none. As the server does it. */
export function mergeRows(keep: Contact, other: Contact, texts: Texts): MergeRow[] {
  const filled = (own: string, theirs: string) => own.trim() || theirs;
  const free = (number: string) =>
    [keep.phone, keep.mobile].some((own) => own && digits(own) === digits(number)) ? '' : number;
  const budget = (contact: Contact) =>
    [contact.budget_min, contact.budget_max]
      .map((amount) => ((amount ?? null) === null ? '' : texts.money(amount)))
      .filter(Boolean)
      .join(' – ');
  const roles = (list: ContactRole[]) => list.map(texts.role).join(', ');
  const rows: MergeRow[] = [
    { field: 'salutation', before: keep.salutation, after: filled(keep.salutation, other.salutation) },
    { field: 'first_name', before: keep.first_name, after: filled(keep.first_name, other.first_name) },
    { field: 'last_name', before: keep.last_name, after: filled(keep.last_name, other.last_name) },
    { field: 'company', before: keep.company, after: filled(keep.company, other.company) },
    {
      field: 'roles',
      before: roles(keep.roles),
      after: roles([...new Set([...keep.roles, ...other.roles])]),
    },
    { field: 'email', before: keep.email, after: filled(keep.email, other.email) },
    { field: 'phone', before: keep.phone, after: filled(keep.phone, free(other.phone)) },
    { field: 'mobile', before: keep.mobile, after: filled(keep.mobile, free(other.mobile)) },
    {
      field: 'address',
      before: texts.address(keep.address),
      after: filled(texts.address(keep.address), texts.address(other.address)),
    },
    { field: 'budget', before: budget(keep), after: filled(budget(keep), budget(other)) },
    { field: 'source', before: keep.source, after: filled(keep.source, other.source) },
    { field: 'tags', before: keep.tags.join(', '), after: union(keep.tags, other.tags).join(', ') },
    { field: 'notes', before: keep.notes, after: notes(keep.notes, other.notes) },
  ];
  return rows.filter((row) => row.after !== '');
}

function union(own: string[], theirs: string[]): string[] {
  const known = new Set(own.map((tag) => tag.toLowerCase()));
  return [...own, ...theirs.filter((tag) => !known.has(tag.toLowerCase()))];
}

function notes(own: string, theirs: string): string {
  if (theirs.trim() === '' || own.includes(theirs.trim())) return own;
  return own.trim() === '' ? theirs : `${own.trimEnd()}\n\n${theirs.trim()}`;
}

/** Digits in national form, so that "+49 221 …" and "0221 …" are the same number. */
function digits(number: string): string {
  const plain = number.replace('(0)', '').replace(/[^+\d]/g, '');
  return plain.replace(/^(\+49|0049)/, '0').replace(/\D/g, '');
}
