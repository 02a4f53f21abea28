import type { Address, Contact } from '@/lib/api/types';

export function contactName(contact: Pick<Contact, 'kind' | 'first_name' | 'last_name' | 'company'>): string {
  const person = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  return (contact.kind === 'company' ? contact.company || person : person || contact.company) || '–';
}

/** "Hauptstraße 5, 50667 Köln" from whatever parts are known. */
export function addressLine(address: Address | null | undefined): string | null {
  if (!address) return null;
  const street = [address.street, address.house_number].filter(Boolean).join(' ');
  const city = [address.postal_code, address.city].filter(Boolean).join(' ');
  return [street, city].filter(Boolean).join(', ') || null;
}
