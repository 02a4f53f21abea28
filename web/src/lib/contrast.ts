/** Contrast as WCAG 2.2 defines it; the server measures the same way and has the last word. */
export function luminance(color: string): number | null {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return null;
  const linear = (from: number) => {
    const share = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}

/** 1 (the same) to 21 (black on white); what is no colour counts as black. */
export function contrastBetween(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one) ?? 0, luminance(other) ?? 0].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

export type ContrastGrade = 'good' | 'large' | 'poor';

export interface Contrast {
  /** Against a white page. */
  ratio: number;
  /** `large`: visible as an area and in large type, too faint for small text. */
  grade: ContrastGrade;
  textColor: '#ffffff' | '#000000';
}

/** Null when the text is no colour. */
export function contrastOf(color: string): Contrast | null {
  const value = luminance(color);
  if (value === null) return null;
  const ratio = 1.05 / (value + 0.05);
  return {
    ratio,
    grade: ratio >= 4.5 ? 'good' : ratio >= 3 ? 'large' : 'poor',
    textColor: ratio >= (value + 0.05) / 0.05 ? '#ffffff' : '#000000',
  };
}
