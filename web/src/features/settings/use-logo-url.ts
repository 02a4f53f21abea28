import { useEffect, useState } from 'react';
import type { Tenant } from '@/lib/api/account-types';
import { useLogo } from './api';

export interface Logo {
  /** Kept for bringing a removed logo back. */
  blob: Blob | undefined;
  url: string | null;
  failed: boolean;
}

/** The logo as an address for images, released when it is no longer shown. */
export function useLogoUrl(tenant: Tenant): Logo {
  const logo = useLogo(tenant);
  const blob = tenant.has_logo ? logo.data : undefined;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) {
      setUrl(null);
      return undefined;
    }
    const created = URL.createObjectURL(blob);
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [blob]);
  return { blob, url, failed: logo.isError };
}
