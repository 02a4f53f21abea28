import { describe, expect, it } from 'vitest';
import { rehypeLines, rehypeMark, withoutFrontMatter, type HtmlNode } from './markdown-places';
import { countHits, findPlace, splitAtPhrase } from './places';
import { segmentOf } from './test-data';

const segments = [
  segmentOf({ n: 1, text: 'Mietvertrag', heading: 'Mietvertrag', line: 1, is_heading: true }),
  segmentOf({ n: 2, text: 'Kaltmiete 980 €', heading: 'Mietvertrag › § 3 Miete', line: 8 }),
  segmentOf({ n: 3, text: 'Name: Weber', row: 3 }),
];

describe('a cited place', () => {
  it.each([
    ['s2', 2],
    ['Zeile 8', 2],
    ['Zeile 10', 2],
    ['Line 1', 1],
    ['Tabellenzeile 3', 3],
    ['Row 3', 3],
    ['Mietvertrag › § 3 Miete', 2],
    ['Mietvertrag', 1],
  ])('%s is found', (place, n) => {
    expect(findPlace(segments, place)?.n).toBe(n);
  });

  it.each(['', 's99', 'Tabellenzeile 9', 'Kündigung'])('"%s" leads nowhere', (place) => {
    expect(findPlace(segments, place)).toBeNull();
  });
});

describe('a searched phrase', () => {
  it('is marked wherever it stands, in any case', () => {
    expect(splitAtPhrase('Küche und KÜCHE', 'küche')).toEqual([
      { text: 'Küche', hit: true },
      { text: ' und ', hit: false },
      { text: 'KÜCHE', hit: true },
    ]);
    expect(splitAtPhrase('Text', 'x')).toEqual([{ text: 'Text', hit: false }]);
    expect(splitAtPhrase('a.b', '.b')).toEqual([
      { text: 'a', hit: false },
      { text: '.b', hit: true },
    ]);
  });

  it('is counted over all passages', () => {
    expect(countHits(segments, 'miet')).toBe(2);
    expect(countHits(segments, '')).toBe(0);
  });
});

describe('Markdown with places', () => {
  it('keeps line numbers when the metadata block is taken out', () => {
    expect(withoutFrontMatter('---\na: b\n---\n# Titel')).toBe('\n\n\n# Titel');
    expect(withoutFrontMatter('# Titel\n---\nText')).toBe('# Titel\n---\nText');
  });

  it('writes lines onto blocks and marks texts', () => {
    const tree: HtmlNode = {
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'p',
          position: { start: { line: 4 } },
          children: [{ type: 'text', value: 'Die Miete' }],
        },
      ],
    };
    rehypeLines()(tree);
    rehypeMark('miete')(tree);
    const paragraph = tree.children?.[0];
    expect(paragraph?.properties).toEqual({ 'data-line': 4 });
    expect(paragraph?.children?.map((child) => child.tagName ?? child.value)).toEqual(['Die ', 'mark']);
  });
});
