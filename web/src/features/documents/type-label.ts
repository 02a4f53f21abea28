import type { TFunction } from 'i18next';

const known = ['application/pdf', 'text/plain', 'text/markdown', 'text/html', 'text/csv'];

/** The kind of a file in words. */
export function typeLabel(type: string, t: TFunction<'documents'>): string {
  if (known.includes(type)) return t(`type.${type}`);
  if (type.startsWith('image/')) return t('type.image');
  if (/officedocument|opendocument|msword|ms-excel|ms-powerpoint/.test(type)) return t('type.office');
  return t('type.other');
}
