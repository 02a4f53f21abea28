import { sessionStore } from '@/lib/api/session';
import { brandTokens, type BrandTokens } from '@/lib/brand-colors';
import { local } from '@/lib/storage';
import { createStore, useStore } from '@/lib/store';

/** What the whole app takes from the settings of the agency. */
interface Agency {
  timeZone: string;
  brand: BrandTokens | null;
}

/** Also read by theme.js, so that the first paint already has the colour. */
const storageKey = 'immonow.agency';
const standard: Agency = { timeZone: 'Europe/Berlin', brand: null };

const agency = createStore<Agency>(read());
let painted: string[] = [];

function read(): Agency {
  try {
    const stored = JSON.parse(local.get(storageKey) ?? 'null') as Partial<Agency> | null;
    const timeZone = stored?.timeZone;
    return {
      timeZone: typeof timeZone === 'string' && isTimeZone(timeZone) ? timeZone : standard.timeZone,
      brand: stored?.brand ?? null,
    };
  } catch {
    return standard;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // A zone that the server knows and this browser does not.
    return false;
  }
}

/** Takes over the agency's settings, for all screens at once and for the next start. */
export function setAgency(tenant: { primary_color: string; time_zone: string }): void {
  const next: Agency = {
    timeZone: isTimeZone(tenant.time_zone) ? tenant.time_zone : standard.timeZone,
    brand: brandTokens(tenant.primary_color),
  };
  const text = JSON.stringify(next);
  if (text === JSON.stringify(agency.get())) return;
  local.set(storageKey, text);
  agency.set(next);
}

function forgetAgency(): void {
  local.remove(storageKey);
  agency.set(standard);
}

/** Puts the brand colour in the place of the product's own, for the theme that is shown. */
function paint(): void {
  const root = document.documentElement;
  const set = agency.get().brand?.[root.dataset['theme'] === 'dark' ? 'dark' : 'light'] ?? {};
  for (const name of painted) if (!(name in set)) root.style.removeProperty(name);
  for (const [name, value] of Object.entries(set)) root.style.setProperty(name, value);
  painted = Object.keys(set);
}

/** Follows settings, theme and sign-out. The next user of this browser must not see the colour of the last one. */
export function startAgency(): void {
  agency.subscribe(paint);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  sessionStore.subscribe(() => {
    if (sessionStore.get().status === 'signed_out') forgetAgency();
  });
  paint();
}

/** The time zone in which the agency works; appointments and due times are meant in it, wherever the reader is. */
export function useTimeZone(): string {
  return useStore(agency).timeZone;
}
