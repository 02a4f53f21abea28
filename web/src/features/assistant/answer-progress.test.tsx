import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderElement } from '@/test/render';
import { AnswerProgress } from './answer-progress';

describe('AnswerProgress', () => {
  it.each([
    [undefined, 'Einen Moment …'],
    [
      { stage: 'queued', position: 2, wait_seconds: 15 },
      'Platz 2 in der Warteschlange, noch etwa 15 Sekunden.',
    ],
    [{ stage: 'thinking' }, 'Das Sprachmodell denkt nach …'],
    [{ stage: 'something_new' }, 'Einen Moment …'],
  ])('says %j in one line', async (progress, expected) => {
    renderElement(<AnswerProgress progress={progress} />);
    expect(await screen.findByText(expected)).toBeInTheDocument();
  });
});
