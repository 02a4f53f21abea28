import type { Address } from '@/lib/api/types';

/** "Hauptstraße 5, 50667 Köln" from whatever parts are known. */
export function addressLine(address: Address | null | undefined): string | null {
  if (!address) return null;
  const street = [address.street, address.house_number].filter(Boolean).join(' ');
  const city = [address.postal_code, address.city].filter(Boolean).join(' ');
  return [street, city].filter(Boolean).join(', ') || null;
}
