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
  const accent = until((share) => mix(color, '#000000', share), [light.page], shapeContrast);
  const soft = mix(accent, light.white, 0.88);
  return tokens({
    accent,
    ...filled(accent),
    soft,
    text: until((share) => mix(accent, '#000000', share), [light.page, soft], textContrast),
  });
}

function onDark(color: string): Record<string, string> {
  const accent = until((share) => lighten(color, share), [dark.raised], textContrast + 1);
  const soft = mix(dark.surface, accent, 0.17);
  return tokens({
    accent,
    ...filled(accent),
    soft,
    text: until((share) => lighten(accent, share), [dark.raised, soft], textContrast + 2),
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
function until(shadeAt: (share: number) => string, grounds: string[], ratio: number): string {
  for (let step = 0; step < 25; step++) {
    const shade = shadeAt(step / 25);
    if (grounds.every((ground) => contrastBetween(shade, ground) >= ratio)) return shade;
  }
  return shadeAt(1);
}

/** Lighter in the same hue. Mixing with white would do as well, but leaves every colour grey on a dark screen. */
function lighten(color: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const most = Math.max(...channels);
  const least = Math.min(...channels);
  const lightness = (most + least) / 2;
  const next = lightness + (1 - lightness) * share;
  const spread = most - least;
  if (spread === 0 || share === 0) return mix(color, '#ffffff', share);
  // How far the channels may lie apart at this lightness, with the saturation the colour had, but never shrill.
  const saturation = Math.min(spread / (1 - Math.abs(2 * lightness - 1)), 0.5);
  const nextSpread = saturation * (1 - Math.abs(2 * next - 1));
  const shades = channels.map((channel) => {
    const value = next + ((channel - lightness) / spread) * nextSpread;
    return Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${shades.join('')}`;
}

function mix(from: string, to: string, share: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => {
    const value = Math.round(channel(from, at) * (1 - share) + channel(to, at) * share);
    return value.toString(16).padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}
