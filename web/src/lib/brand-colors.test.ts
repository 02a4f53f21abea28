import { describe, expect, it } from 'vitest';
import { brandTokens } from './brand-colors';
import { contrastBetween } from './contrast';

const colors = [
  '#0D6069',
  '#1F4E8C',
  '#7A2E3B',
  '#2B2B2B',
  '#000000',
  '#FFFFFF',
  '#FFE600',
  '#E3000F',
  '#8A8A8A',
];

describe('brandTokens', () => {
  it.each(colors)('keeps everything readable with %s', (color) => {
    const brand = brandTokens(color);
    expect(brand).not.toBeNull();
    for (const [theme, grounds] of [
      ['light', ['#ffffff', '#f7f7f5', '#f1f1ee']],
      ['dark', ['#0f1111', '#161918', '#1d2120']],
    ] as const) {
      const set = brand?.[theme] ?? {};
      const token = (name: string) => set[name] ?? '';
      for (const ground of [...grounds, token('--accent-soft')]) {
        expect(contrastBetween(token('--accent-text'), ground)).toBeGreaterThanOrEqual(4.5);
      }
      for (const ground of grounds) {
        expect(contrastBetween(token('--ring'), ground)).toBeGreaterThanOrEqual(3);
      }
      expect(contrastBetween(token('--accent-fg'), token('--accent'))).toBeGreaterThanOrEqual(4.5);
      expect(contrastBetween(token('--accent-fg'), token('--accent-hover'))).toBeGreaterThanOrEqual(4.5);
      expect(
        contrastBetween(theme === 'light' ? '#1b1b19' : '#eceeec', token('--accent-soft')),
      ).toBeGreaterThan(7);
    }
  });

  it('leaves a colour that reads well on paper as it is', () => {
    expect(brandTokens('#1F4E8C')?.light['--accent']).toBe('#1f4e8c');
  });

  it('knows no tokens for what is no colour', () => {
    expect(brandTokens('')).toBeNull();
    expect(brandTokens('red')).toBeNull();
  });
});
