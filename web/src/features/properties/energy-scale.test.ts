import { describe, expect, it } from 'vitest';
import { colourOf, positionOf, segmentsOf } from './energy-scale';
import { testClasses } from './test-data';

describe('the energy band', () => {
  const segments = segmentsOf(testClasses);

  it('fills the whole width, each class in proportion to its range', () => {
    expect(segments.reduce((sum, segment) => sum + segment.width, 0)).toBeCloseTo(100);
    expect(segments[0]?.width).toBeCloseTo(10);
    expect(segments[1]?.width).toBeCloseTo(20 / 3);
    expect(segments.at(-1)?.from).toBeCloseTo((250 / 300) * 100);
  });

  it('puts a value into the segment of its class', () => {
    for (const [value, name] of [
      [20, 'A+'],
      [118.4, 'D'],
      [249, 'G'],
      [280, 'H'],
      [900, 'H'],
    ] as const) {
      const position = positionOf(value, segments);
      const hit = segments.find(
        (segment) => position >= segment.from && position <= segment.from + segment.width,
      );
      expect(hit?.name, String(value)).toBe(name);
    }
  });

  it('knows other scales as well, since the classes are data', () => {
    const other = segmentsOf([
      { name: 'A', up_to: 100 },
      { name: 'B', up_to: 200 },
      { name: 'G', up_to: null },
    ]);
    expect(other.map((segment) => Math.round(segment.width))).toEqual([33, 33, 33]);
    expect(colourOf('A', other)).not.toBe(colourOf('G', other));
    expect(positionOf(5, [])).toBe(0);
  });
});
