import { describe, expect, it } from 'vitest';
import { createFormat, parseDecimal } from './format';

const de = createFormat('de');

describe('parseDecimal', () => {
  it.each([
    ['1.234,56', 1234.56],
    ['1234,5', 1234.5],
    ['1234.56', 1234.56],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['12.5', 12.5],
    ['450 000 €', 450000],
    ['-3,5', -3.5],
    ['', null],
    ['  ', null],
  ])('reads %s as people in Germany mean it', (text, expected) => {
    expect(parseDecimal(text, 'de')).toBe(expected);
  });

  it('reads English numbers in English', () => {
    expect(parseDecimal('1,234.56', 'en')).toBe(1234.56);
    expect(parseDecimal('1,234', 'en')).toBe(1234);
  });

  it('says that something is no number instead of guessing', () => {
    expect(parseDecimal('zwölf', 'de')).toBeNaN();
    expect(parseDecimal('1,2,3.4.5', 'de')).toBeNaN();
  });
});

describe('format', () => {
  it('writes whole amounts without cents and others with both digits', () => {
    expect(de.money(450000)).toBe('450.000\u00a0€');
    expect(de.money(1234.5)).toBe('1.234,50\u00a0€');
  });

  it('writes a dash for what is not known', () => {
    expect(de.money(null)).toBe('–');
    expect(de.date(undefined)).toBe('–');
    expect(de.date('not a date')).toBe('–');
  });

  it('speaks of recent times and dates of old ones', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(de.relative('2026-11-22T09:00:00Z', now)).toBe('vor 3 Stunden');
    expect(de.relative('2026-11-21T11:00:00Z', now)).toBe('gestern');
    expect(de.relative('2026-01-05T12:00:00Z', now)).toBe('05.01.2026');
  });

  it('shows moments in the zone of the agency and leaves days alone', () => {
    expect(de.dateTime('2026-11-30T23:30:00Z')).toBe('01.12.2026, 00:30');
    expect(createFormat('en', 'America/New_York').dateTime('2026-12-01T01:30:00Z')).toBe('30/11/2026, 20:30');
    expect(createFormat('de', 'America/New_York').date('2026-11-30')).toBe('30.11.2026');
  });

  it('writes sizes of files', () => {
    expect(de.fileSize(512)).toBe('512\u00a0B');
    expect(de.fileSize(1536)).toBe('1,5\u00a0KB');
  });
});
