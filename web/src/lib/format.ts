import { useMemo } from 'react';
import { useTimeZone } from '@/lib/agency';
import { intlTag, useLocale, type Locale } from '@/lib/locale';

type DateInput = string | number | Date;

const empty = '–';

function toDate(value: DateInput | null | undefined): Date | null {
  if (value === null || value === undefined || value === '') return null;
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const plainDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * All formatting in one place, so that no screen invents its own thousands separator. Missing values become a dash.
 * Moments are shown in the time zone of the agency; days without a time belong to no zone and are never shifted.
 */
export function createFormat(locale: Locale, timeZone = 'Europe/Berlin') {
  const tag = intlTag(locale);
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  const moneyWhole = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const moneyExact = new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' });
  const moneyCompact = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'EUR',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const score = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });

  const withDate = (options: Intl.DateTimeFormatOptions) => {
    const moments = new Intl.DateTimeFormat(tag, { ...options, timeZone });
    const days = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return (value: DateInput | null | undefined) => {
      const parsed = toDate(value);
      if (!parsed) return empty;
      return (typeof value === 'string' && plainDay.test(value) ? days : moments).format(parsed);
    };
  };
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  const date = withDate(day);
  const withNumber = (formatter: Intl.NumberFormat) => (value: number | null | undefined) =>
    value === null || value === undefined ? empty : formatter.format(value);

  return {
    locale,
    number: withNumber(number),
    compact: withNumber(compact),
    percent: withNumber(percent),
    /** Numbers that stand below each other and are compared. */
    score: withNumber(score),
    /** A span that a person waited: milliseconds while it is short. */
    span: (milliseconds: number) =>
      milliseconds < 1000
        ? `${number.format(milliseconds < 10 ? milliseconds : Math.round(milliseconds))}\u00a0ms`
        : `${number.format(Math.round(milliseconds / 100) / 10)}\u00a0s`,
    /** Whole amounts without cents, others with both digits. */
    money: (value: number | null | undefined) =>
      value === null || value === undefined
        ? empty
        : (Number.isInteger(value) ? moneyWhole : moneyExact).format(value),
    moneyCompact: withNumber(moneyCompact),
    area: (value: number | null | undefined) =>
      value === null || value === undefined ? empty : `${number.format(value)}\u00a0m²`,
    date,
    dateLong: withDate({ day: 'numeric', month: 'long', year: 'numeric' }),
    dateShort: withDate({ day: 'numeric', month: 'short' }),
    weekday: withDate({ weekday: 'short', day: 'numeric', month: 'numeric' }),
    month: withDate({ month: 'short' }),
    time: withDate(clock),
    dateTime: withDate({ ...day, ...clock }),
    /** "vor 3 Stunden", "gestern"; beyond a month the plain date says more. */
    relative: (value: DateInput | null | undefined, now: Date = new Date()) => {
      const parsed = toDate(value);
      if (!parsed) return empty;
      const seconds = Math.round((parsed.getTime() - now.getTime()) / 1000);
      if (Math.abs(seconds) >= 2_592_000) return date(parsed);
      for (const [unit, size] of steps) {
        if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
      }
      return relative.format(0, 'second');
    },
    fileSize: (bytes: number | null | undefined) => {
      if (bytes === null || bytes === undefined) return empty;
      const units = ['B', 'KB', 'MB', 'GB'];
      let value = bytes;
      let unit = 0;
      while (value >= 1024 && unit < units.length - 1) {
        value /= 1024;
        unit++;
      }
      return `${number.format(unit === 0 ? value : Math.round(value * 10) / 10)}\u00a0${units[unit] ?? 'B'}`;
    },
  };
}

export type Format = ReturnType<typeof createFormat>;

export function useFormat(): Format {
  const locale = useLocale();
  const timeZone = useTimeZone();
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone]);
}

/** Reads "1.234,56", "1234.56", "1 234,56 €" as people type them; null for empty, NaN for anything unreadable. */
export function parseDecimal(text: string, locale: Locale): number | null {
  const cleaned = text.replace(/[\s\u00a0\u202f€]|m²/g, '');
  if (cleaned === '') return null;
  if (!/^-?[\d.,']+$/.test(cleaned)) return Number.NaN;
  const lastComma = cleaned.lastIndexOf(',');
  const lastDot = cleaned.lastIndexOf('.');
  let decimal = locale === 'de' ? ',' : '.';
  if (lastComma >= 0 && lastDot >= 0) decimal = lastComma > lastDot ? ',' : '.';
  else if (locale === 'de' && lastDot >= 0 && !/^-?\d{1,3}(\.\d{3})+$/.test(cleaned)) decimal = '.';
  else if (locale === 'en' && lastComma >= 0 && !/^-?\d{1,3}(,\d{3})+$/.test(cleaned)) decimal = ',';
  const grouping = decimal === ',' ? /[.']/g : /[,']/g;
  return Number(cleaned.replace(grouping, '').replace(decimal, '.'));
}
