import type { EnergyClass } from '@/lib/api/property-types';

/** The colours of the official band, from green to red. They are part of the scale's meaning and alike in both themes. */
const colours = [
  '#3aa655',
  '#5fb548',
  '#93c83e',
  '#c9d92f',
  '#f2df2a',
  '#f7b733',
  '#f39237',
  '#ee7b4a',
  '#ee6a63',
];

export interface Segment {
  name: string;
  colour: string;
  /** Share of the band's width in percent. */
  from: number;
  width: number;
  upTo: number | null;
}

/** The last class has no upper end; it is drawn as wide as the one before it. */
export function segmentsOf(classes: readonly EnergyClass[]): Segment[] {
  const bounds = classes.map((entry) => entry.up_to);
  const known = bounds.filter((bound) => bound !== null);
  const last = known.at(-1) ?? 0;
  const end = last + (last - (known.at(-2) ?? 0));
  let from = 0;
  return classes.map((entry, index) => {
    const to = entry.up_to ?? end;
    const step = classes.length > 1 ? Math.round((index * (colours.length - 1)) / (classes.length - 1)) : 0;
    const segment = {
      name: entry.name,
      colour: colours[step] ?? '#888',
      from: (from / end) * 100,
      width: ((to - from) / end) * 100,
      upTo: entry.up_to,
    };
    from = to;
    return segment;
  });
}

/** Where a value stands on the band, in percent; values beyond its end stop shortly before it. */
export function positionOf(value: number, segments: readonly Segment[]): number {
  const open = segments.at(-1);
  const before = segments.at(-2);
  if (!open || !before?.upTo) return 0;
  const end = (before.upTo * 100) / open.from;
  return Math.max(1, Math.min(99, (value / end) * 100));
}

export function colourOf(name: string, segments: readonly Segment[]): string | undefined {
  return segments.find((segment) => segment.name === name)?.colour;
}
