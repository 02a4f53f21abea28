/** Reading and writing wall-clock times of a named time zone, which `Date` itself only can for the browser's own. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall clock of a zone at a moment, as if it were UTC. */
function wallClock(moment: Date, zone: string): number {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(moment)
      .map((part) => [part.type, Number(part.value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The moment at which the clocks of a zone show this time. An hour that a clock change skips counts as the one after it. */
function momentOf(wall: number, zone: string): Date {
  const guess = wall - (wallClock(new Date(wall), zone) - wall);
  // The offset may differ between the guess and the answer when a clock change lies between.
  const offset = wallClock(new Date(guess), zone) - guess;
  const moment = wall - offset;
  return new Date(wallClock(new Date(moment), zone) === wall ? moment : Math.max(guess, moment));
}

/** An instant as `datetime-local` inputs want it, "2026-11-30T14:00". */
export function toZoneInput(instant: string | null | undefined, zone: string): string {
  if (!instant) return '';
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return '';
  return new Date(wallClock(moment, zone)).toISOString().slice(0, 16);
}

/** What a `datetime-local` input holds as an instant; null while it is empty or half typed. */
export function fromZoneInput(text: string, zone: string): string | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : Number.NaN;
  return Number.isNaN(wall) ? null : momentOf(wall, zone).toISOString();
}

/** The day of a zone as "2026-11-30". */
export function dayIn(moment: Date, zone: string): string {
  return new Date(wallClock(moment, zone)).toISOString().slice(0, 10);
}

/** Midnight at the start of a day ("2026-11-30"), or of one some days later. */
export function dayStart(day: string, zone: string, later = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + later);
  return momentOf(date.getTime(), zone).toISOString();
}

/** Whole calendar days from one moment to another. */
export function daysBetween(from: Date, to: Date, zone: string): number {
  const day = (moment: Date) => Math.floor(wallClock(moment, zone) / 86_400_000);
  return day(to) - day(from);
}
