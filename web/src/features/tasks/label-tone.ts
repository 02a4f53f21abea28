import type { Tone } from '@/components/ui/badge';

const tones: Tone[] = ['info', 'violet', 'pink', 'success', 'warning', 'accent'];

/** The same label always has the same colour, everywhere and for everybody. */
export function labelTone(label: string): Tone {
  let hash = 7;
  for (const char of label.toLowerCase()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return tones[hash % tones.length] ?? 'neutral';
}
