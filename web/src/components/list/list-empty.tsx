import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';

interface ListEmptyProps {
  /** The feature's texts, which have `empty.title`, `empty.text`, `empty.filteredTitle` and `empty.filteredText`. */
  namespace: string;
  icon: LucideIcon;
  filtered: boolean;
  onClear: () => void;
  /** How the first record is made. */
  create?: ReactNode;
}

/** A list without rows: either nothing matches the filters, or there is nothing yet. */
export function ListEmpty({ namespace, icon, filtered, onClear, create }: ListEmptyProps) {
  const { t } = useTranslation(namespace);
  return filtered ? (
    <EmptyState
      icon={icon}
      title={t('empty.filteredTitle')}
      text={t('empty.filteredText')}
      action={<Button onClick={onClear}>{t('common:action.clear')}</Button>}
    />
  ) : (
    <EmptyState icon={icon} title={t('empty.title')} text={t('empty.text')} action={create} />
  );
}
