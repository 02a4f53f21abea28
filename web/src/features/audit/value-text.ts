import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const money = /^(price|asking_price|rent_|service_charge$|deposit$|budget_)/;

/** Which words of the common texts a field is written in; a status depends on whose it is. */
function wordGroup(field: string, type: string): string | undefined {
  switch (field) {
    case 'status':
      return type === 'task' || type === 'property' ? `${type}Status` : undefined;
    case 'priority':
      return 'taskPriority';
    case 'roles':
      return 'contactRole';
    case 'role':
      return 'role';
    case 'property_type':
      return 'propertyType';
    case 'marketing_type':
      return 'marketingType';
    default:
      return undefined;
  }
}

/** A stored value as people read it. Whatever is not known is shown as it is: the log must not hide anything. */
export function useValueText(entityType: string): (field: string, value: unknown) => string {
  const { t } = useTranslation('audit');
  const format = useFormat();
  return useCallback(
    (field: string, value: unknown): string => {
      const text = (item: unknown): string => {
        if (Array.isArray(item)) return item.map(text).join(', ');
        if (typeof item === 'boolean') return t(item ? 'yes' : 'no');
        if (typeof item === 'number') return money.test(field) ? format.money(item) : plain(item, field);
        if (typeof item !== 'string') return JSON.stringify(item);
        if (instant.test(item)) return format.dateTime(item);
        if (day.test(item)) return format.date(item);
        const group = wordGroup(field, entityType);
        return group ? t(`common:${group}.${item}`, { defaultValue: item }) : item;
      };
      // A year is no amount and takes no separator.
      const plain = (number: number, name: string) =>
        name.startsWith('year') ? String(number) : format.number(number);
      return text(value);
    },
    [entityType, format, t],
  );
}
