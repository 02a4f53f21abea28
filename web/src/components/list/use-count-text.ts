import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';

/** How many records a list has, in words. Until that is known the line keeps its height. */
export function useCountText(total: number | undefined, key = 'common:list.count'): string {
  const { t } = useTranslation();
  const format = useFormat();
  return total === undefined ? '\u00a0' : t(key, { count: total, formatted: format.number(total) });
}
