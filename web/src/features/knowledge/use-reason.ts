import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** What the server's code for a document means, in words that help. */
export function useReason(): (code: string | null | undefined) => string | null {
  const { t } = useTranslation('knowledge');
  return useCallback((code) => (code ? t([`reason.${code}`, 'reason.unknown']) : null), [t]);
}
