import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api/error';

/** One sentence a user can act on. The server's `detail` is already in the user's language and wins where it exists. */
export function describeError(error: unknown, t: TFunction): string {
  if (!(error instanceof ApiError)) return t('state.errorText');
  if (error.status === 0) return t('state.network');
  if (error.status === 412 || error.code === 'record_changed') return t('state.conflict');
  if (error.detail) return error.detail;
  if (error.status === 403) return t('state.forbidden');
  if (error.status === 429) return t('state.rateLimited');
  return t('state.errorText');
}

export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback((error: unknown) => describeError(error, t), [t]);
}
