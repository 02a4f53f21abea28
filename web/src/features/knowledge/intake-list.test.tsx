import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import type { IntakeItem } from './intake';
import { IntakeList } from './intake-list';

const itemOf = (name: string, changes: Partial<IntakeItem>): IntakeItem => ({
  id: name,
  file: new File(['x'], name),
  status: 'waiting',
  progress: 0,
  documentId: null,
  error: null,
  ...changes,
});

async function rowOf(item: IntakeItem) {
  signInAs();
  renderElement(<IntakeList items={[item]} />);
  return screen.findByRole('listitem');
}

describe('a file on its way into the search', () => {
  it.each<[string, Partial<IntakeItem>]>([
    ['Wartet', {}],
    ['Wird übertragen: 42 %', { status: 'sending', progress: 0.42 }],
    ['Wird gelesen …', { status: 'reading', documentId: 'd1' }],
    [
      'Seite 7 von 1.200 wird gelesen …',
      { status: 'reading', documentId: 'd1', pages: { page: 7, pages: 1200 } },
    ],
    ['Gelesen und durchsuchbar', { status: 'indexed', documentId: 'd1' }],
    [
      'Sehr lang: Nur der Anfang ist durchsuchbar.',
      { status: 'indexed', documentId: 'd1', error: 'truncated' },
    ],
    [
      'Teilweise gelesen. Einzelne Seiten sind Bilder',
      { status: 'indexed', documentId: 'd1', error: 'pages_missing' },
    ],
    [
      'Die Datei zeigt nur Bild, keinen erkennbaren Text; zu finden ist sie über ihren Namen.',
      { status: 'failed', documentId: 'd1', error: 'no_text_recognised' },
    ],
    ['Die Datei ist leer.', { status: 'failed', error: 'empty' }],
    ['Die Datei ist zu groß (höchstens 200 MB).', { status: 'failed', error: 'too_large' }],
  ])('says "%s"', async (text, changes) => {
    const row = await rowOf(itemOf('Teilungserklärung.pdf', changes));
    expect(row.textContent.replace(/\u00a0/g, ' ')).toContain(text);
  });

  it('shows how much has been sent', async () => {
    const row = await rowOf(itemOf('Plan.pdf', { status: 'sending', progress: 0.426 }));
    expect(within(row).getByRole('progressbar', { name: 'Plan.pdf wird übertragen' })).toHaveAttribute(
      'aria-valuenow',
      '43',
    );
  });

  it.each([
    ['old_format', false],
    ['encrypted', false],
    ['empty', false],
    ['unreadable', false],
    ['given_up', true],
    ['program_missing', true],
  ])('offers to read a file refused with %s again: %s', async (error, isOffered) => {
    const row = await rowOf(itemOf('Alt.doc', { status: 'failed', documentId: 'd1', error }));
    expect(within(row).queryByRole('button', { name: 'Alt.doc noch einmal versuchen' }) !== null).toBe(
      isOffered,
    );
  });
});
