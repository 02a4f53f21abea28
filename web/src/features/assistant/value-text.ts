import type { TFunction } from 'i18next';
import type { Format } from '@/lib/format';

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** A raw value of a record as people read it: dates, amounts, yes and no, known enum words. */
export function valueText(value: unknown, field: string, t: TFunction<'assistant'>, format: Format): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number')
    return /price|budget|rent|deposit|amount/.test(field) ? format.money(value) : format.number(value);
  if (Array.isArray(value)) return value.map((item) => valueText(item, field, t, format)).join(', ') || '–';
  if (typeof value === 'object') {
    return Object.values(value)
      .filter((item) => item !== null && item !== '')
      .map((item) => valueText(item, field, t, format))
      .join(', ');
  }
  if (typeof value !== 'string') return JSON.stringify(value);
  if (isoInstant.test(value)) return format.dateTime(value);
  if (isoDate.test(value)) return format.date(value);
  if (field === 'status' || field === 'priority') {
    const group = field === 'priority' ? 'taskPriority' : 'taskStatus';
    return t(`common:${group}.${value}`, { defaultValue: value });
  }
  return value;
}

/** "due_at" → "Fällig am"; fields without a name of ours show their own, readable. */
export function fieldLabel(field: string, t: TFunction<'assistant'>): string {
  return t(`fieldName.${field}`, { defaultValue: field.replaceAll('_', ' ') });
}
