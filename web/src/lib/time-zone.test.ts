import { describe, expect, it } from 'vitest';
import { dayIn, daysBetween, dayStart, fromZoneInput, toZoneInput } from './time-zone';

const berlin = 'Europe/Berlin';

describe('times of a zone', () => {
  it.each([
    ['2026-11-30T14:00', berlin, '2026-11-30T13:00:00.000Z'],
    ['2026-07-01T14:00', berlin, '2026-07-01T12:00:00.000Z'],
    ['2026-07-01T14:00', 'Atlantic/Canary', '2026-07-01T13:00:00.000Z'],
    ['2026-11-30T20:30', 'America/New_York', '2026-12-01T01:30:00.000Z'],
    ['2026-11-30T00:15', 'Asia/Kathmandu', '2026-11-29T18:30:00.000Z'],
  ])('%s in %s is %s and back', (text, zone, instant) => {
    expect(fromZoneInput(text, zone)).toBe(instant);
    expect(toZoneInput(instant, zone)).toBe(text);
  });

  it('moves an hour that the spring clock change skips to the one after it', () => {
    expect(fromZoneInput('2026-03-29T02:30', berlin)).toBe('2026-03-29T01:30:00.000Z');
    expect(fromZoneInput('2026-03-29T01:59', berlin)).toBe('2026-03-29T00:59:00.000Z');
    expect(fromZoneInput('2026-03-29T03:00', berlin)).toBe('2026-03-29T01:00:00.000Z');
  });

  it('gives an hour that the autumn clock change repeats one of its two moments', () => {
    const moment = fromZoneInput('2026-10-25T02:30', berlin);
    expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(moment);
    expect(toZoneInput(moment, berlin)).toBe('2026-10-25T02:30');
  });

  it('waits for a whole input', () => {
    expect(fromZoneInput('', berlin)).toBeNull();
    expect(fromZoneInput('2026-11', berlin)).toBeNull();
    expect(toZoneInput(null, berlin)).toBe('');
    expect(toZoneInput('tomorrow', berlin)).toBe('');
  });

  it('knows on which day a moment falls, and when days begin', () => {
    expect(dayIn(new Date('2026-11-22T23:30:00Z'), berlin)).toBe('2026-11-23');
    expect(dayIn(new Date('2026-11-22T23:30:00Z'), 'Europe/London')).toBe('2026-11-22');
    expect(dayStart('2026-11-23', berlin)).toBe('2026-11-22T23:00:00.000Z');
    expect(dayStart('2026-03-29', berlin, 1)).toBe('2026-03-29T22:00:00.000Z');
  });

  it('counts days of the calendar, also where a clock change makes a day of 25 hours', () => {
    const days = (from: string, to: string) => daysBetween(new Date(from), new Date(to), berlin);
    expect(days('2026-10-24T21:00:00Z', '2026-10-25T23:00:00Z')).toBe(2);
    expect(days('2026-11-22T22:59:00Z', '2026-11-22T23:01:00Z')).toBe(1);
    expect(days('2026-11-22T23:01:00Z', '2026-11-22T22:59:00Z')).toBe(-1);
  });
});
