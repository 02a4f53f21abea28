import { describe, expect, it } from 'vitest';
import { markSentence } from './mark-sentence';

const hit = (text: string, sentence: string) =>
  markSentence(text, sentence)
    .filter((piece) => piece.hit)
    .map((piece) => piece.text);

describe('markSentence', () => {
  it('finds the sentence whatever its spaces, dashes and quotation marks are', () => {
    const text = 'Erstens. Die Kaution\nbeträgt „drei“ Monatsmieten. Zweitens.';
    expect(hit(text, '> „Die Kaution beträgt drei Monatsmieten.“')).toEqual([
      'Die Kaution\nbeträgt „drei“ Monatsmieten.',
    ]);
  });

  it('keeps the whole text', () => {
    const text = 'Eins zwei drei vier.';
    expect(
      markSentence(text, 'zwei drei')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('marks no part of a longer word', () => {
    expect(hit('Die Mieterhöhung kommt.', 'Miete')).toEqual([]);
  });

  it('recognises a sentence that goes on elsewhere by its beginning', () => {
    const beginning = 'Der Vermieter hat die Kaution nach Ende des Mietverhältnisses';
    expect(hit(beginning, `${beginning} binnen angemessener Frist zurückzuzahlen.`)).toEqual([
      'Der Vermieter hat die Kaution nach Ende des',
    ]);
  });

  it('takes characters of patterns as they are', () => {
    expect(hit('Preis (netto): 5 € + 3 €', '(netto): 5')).toEqual(['netto): 5']);
    expect(hit('x', '***')).toEqual([]);
  });
});
