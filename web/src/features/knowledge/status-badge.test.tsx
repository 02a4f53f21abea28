import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderElement, signInAs } from '@/test/render';
import { StatusBadge } from './status-badge';

describe('how a source stands', () => {
  it.each([
    ['indexed', null, 'Gelesen'],
    ['failed', 'encrypted', 'Nicht gelesen'],
    ['failed', 'no_text', 'Ohne Text'],
    ['failed', 'no_text_recognised', 'Ohne Text'],
    ['pending', 'no_text', 'In Arbeit'],
  ])('%s with %s is called "%s"', async (status, error, text) => {
    signInAs();
    renderElement(<StatusBadge status={status} error={error} />);
    expect(await screen.findByText(text)).toBeVisible();
  });
});
