import { contrastBetween, contrastOf, luminance } from '@/lib/contrast';

/** CSS custom properties by name, one set per theme. */
export interface BrandTokens {
  light: Record<string, string>;
  dark: Record<string, string>;
}

/** The grounds of tokens.css that the colour has to be read on, the most difficult of each theme. */
const light = { page: '#f1f1ee', white: '#ffffff' };
const dark = { surface: '#161918', raised: '#262b29' };

/** Somewhat above the 4.5 of WCAG AA: hover and selection tint the ground a little. */
const textContrast = 5;
const shapeContrast = 3.2;

/**
 * The accent tokens for a brand colour. An agency chooses one colour for white paper; shades for dark screens, soft grounds
 * and text are moved towards black or white until they can be read, so that no choice makes the app unreadable.
 */
export function brandTokens(color: string): BrandTokens | null {
  if (luminance(color) === null) return null;
  return { light: onLight(color), dark: onDark(color) };
}

function onLight(color: string): Record<string, string> {
  const accent = until(color, '#000000', [light.page], shapeContrast);
  const soft = mix(accent, light.white, 0.88);
  return tokens({
    accent,
    ...filled(accent),
    soft,
    text: until(accent, '#000000', [light.page, soft], textContrast),
  });
}

function onDark(color: string): Record<string, string> {
  const accent = until(color, '#ffffff', [dark.raised], textContrast);
  const soft = mix(dark.surface, accent, 0.17);
  return tokens({
    accent,
    ...filled(accent),
    soft,
    text: until(accent, '#ffffff', [dark.raised, soft], textContrast + 1),
  });
}

/** A filled area: its text, and its shade under the pointer, which must keep the text as readable. */
function filled(accent: string) {
  const foreground = contrastOf(accent)?.textColor ?? '#ffffff';
  const awayFromText = foreground === '#ffffff' ? '#000000' : '#ffffff';
  // Nearly black cannot get visibly darker, and is dark enough to be lightened.
  const target = (luminance(accent) ?? 0) < 0.03 ? '#ffffff' : awayFromText;
  return { foreground, hover: mix(accent, target, 0.15) };
}

function tokens(shades: { accent: string; foreground: string; hover: string; soft: string; text: string }) {
  return {
    '--accent': shades.accent,
    '--accent-hover': shades.hover,
    '--accent-fg': shades.foreground,
    '--accent-soft': shades.soft,
    '--accent-text': shades.text,
    '--ring': shades.accent,
    '--chart-1': shades.accent,
  };
}

/** Moves a colour in small steps until it stands out from all the grounds. */
function until(color: string, towards: string, grounds: string[], ratio: number): string {
  for (let share = 0; share < 1; share += 0.04) {
    const shade = mix(color, towards, share);
    if (grounds.every((ground) => contrastBetween(shade, ground) >= ratio)) return shade;
  }
  return towards;
}

function mix(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => {
    const value = Math.round(channel(from, at) * (1 - share) + channel(to, at) * share);
    return value.toString(16).padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
