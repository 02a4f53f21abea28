import { expect, it } from 'vitest';
import { parametersOf } from './parameters';

it('reads what servers write about the size of a model', () => {
  expect(parametersOf('8.2B')).toEqual({ count: 8.2, unit: 'B' });
  expect(parametersOf(' 137 m')).toEqual({ count: 137, unit: 'M' });
  expect(parametersOf('8x7B')).toBeNull();
  expect(parametersOf('')).toBeNull();
});
