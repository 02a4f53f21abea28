import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderElement } from '@/test/render';
import { AnswerText } from './answer-text';
import type { Source } from './types';
import { isInternalRoute } from './ui-commands';

const source: Source = {
  n: 1,
  id: 's1',
  title: 'Anna Weber',
  snippet: '',
  kind: 'entity',
  entity_type: 'contact',
  entity_id: 'c1',
};

describe('AnswerText', () => {
  it('turns citations into links to the record, but not inside code', async () => {
    renderElement(<AnswerText text={'Siehe Frau Weber [1]. `a[1]`'} sources={[source]} prefix="p" />);
    expect(await screen.findByRole('link', { name: 'Quelle 1: Anna Weber' })).toHaveAttribute(
      'href',
      '/contacts/c1',
    );
    expect(screen.getAllByRole('link')).toHaveLength(1);
    expect(screen.getByText('a[1]')).toBeVisible();
  });

  it('shows no picture, no raw HTML and no link to another host', async () => {
    const text =
      '![x](https://evil.example/?d=1) <img src="https://evil.example/2"> [hier](https://evil.example) [dort](javascript:alert(1)) [Kontakt](/contacts/c1)';
    const { container } = renderElement(<AnswerText text={text} sources={[]} prefix="p" />);
    expect(await screen.findByRole('link', { name: 'Kontakt' })).toHaveAttribute('href', '/contacts/c1');
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getAllByRole('link')).toHaveLength(1);
    expect(container.innerHTML).not.toContain('evil.example');
  });
});

describe('isInternalRoute', () => {
  it.each([
    ['/boards', true],
    ['/contacts/1?q=a', true],
    ['//evil.example', false],
    ['https://evil.example', false],
    ['/\\evil.example', false],
    ['javascript:alert(1)', false],
    ['/api/v1/contacts', false],
  ])('%s: %s', (route, expected) => {
    expect(isInternalRoute(route)).toBe(expected);
  });
});
