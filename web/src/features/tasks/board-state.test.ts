import { describe, expect, it } from 'vitest';
import { applyMove, dropOrder, hoverOrder, matches, orderOf, placeOf, samePlace } from './board-state';
import { columnOf, taskOf } from './test-data';

const columns = [columnOf({ id: 'todo' }), columnOf({ id: 'done', status: 'done' })];
const cards = ['a', 'b', 'c'].map((id) => taskOf({ id, title: id, column_id: 'todo' }));

describe('the order of a board', () => {
  it('lists cards per column as the server ranks them, empty columns included', () => {
    const stray = taskOf({ id: 'x', column_id: 'gone' });
    expect(orderOf(columns, [...cards, stray])).toEqual({ todo: ['a', 'b', 'c'], done: [] });
  });

  it('takes a card into an empty column and before or behind the card it hangs over', () => {
    const order = orderOf(columns, cards);
    const moved = hoverOrder(order, 'b', 'done', false);
    expect(moved).toEqual({ todo: ['a', 'c'], done: ['b'] });
    expect(hoverOrder(moved, 'a', 'b', false)).toEqual({ todo: ['c'], done: ['a', 'b'] });
    expect(hoverOrder(moved, 'a', 'b', true)).toEqual({ todo: ['c'], done: ['b', 'a'] });
  });

  it.each([
    ['a', 'c', ['b', 'c', 'a'], 'c'],
    ['c', 'a', ['c', 'a', 'b'], null],
    ['a', 'b', ['b', 'a', 'c'], 'b'],
    ['b', 'b', ['a', 'b', 'c'], 'a'],
  ])('drops %s over %s', (id, over, expected, after) => {
    const order = dropOrder(orderOf(columns, cards), id, over);
    expect(order['todo']).toEqual(expected);
    expect(placeOf(order, id)).toEqual({ column_id: 'todo', after_id: after });
  });

  it('knows when nothing has moved', () => {
    const order = orderOf(columns, cards);
    expect(samePlace(placeOf(order, 'b'), placeOf(dropOrder(order, 'b', 'b'), 'b'))).toBe(true);
    expect(samePlace(placeOf(order, 'b'), placeOf(dropOrder(order, 'b', 'a'), 'b'))).toBe(false);
  });
});

describe('a move before the server has answered', () => {
  const ids = (list: { id: string; column_id: string | null }[], column: string) =>
    list.filter((card) => card.column_id === column).map((card) => card.id);

  it('puts the card behind its neighbour and gives it the status of the column', () => {
    const moved = applyMove(cards, 'a', { column_id: 'done', after_id: null }, columns[1]);
    expect(ids(moved, 'todo')).toEqual(['b', 'c']);
    expect(moved.find((card) => card.id === 'a')?.status).toBe('done');
    expect(ids(applyMove(cards, 'a', { column_id: 'todo', after_id: 'b' }, columns[0]), 'todo')).toEqual([
      'b',
      'a',
      'c',
    ]);
    expect(ids(applyMove(cards, 'c', { column_id: 'todo', after_id: null }, columns[0]), 'todo')).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it('goes to the end when the neighbour is gone, and never loses or repeats a card', () => {
    const moved = applyMove(cards, 'a', { column_id: 'todo', after_id: 'gone' }, columns[0]);
    expect(ids(moved, 'todo')).toEqual(['b', 'c', 'a']);
    expect(applyMove(cards, 'gone', { column_id: 'done', after_id: null }, columns[1])).toEqual(cards);
  });
});

describe('filters', () => {
  const none = { q: '', assignee: '', priority: '', label: '' };
  const card = taskOf({ title: 'Exposé prüfen', labels: ['Notar'], priority: 'high', assignee_id: 'u1' });

  it.each([
    [{}, true],
    [{ q: 'expo' }, true],
    [{ q: 'notar PRÜF' }, true],
    [{ q: 'grundbuch' }, false],
    [{ priority: 'low' }, false],
    [{ label: 'Notar' }, true],
    [{ label: 'Bank' }, false],
    [{ assignee: 'me' }, true],
    [{ assignee: 'none' }, false],
    [{ assignee: 'u2' }, false],
  ])('%o → %s', (filters, expected) => {
    expect(matches(card, { ...none, ...filters }, 'u1')).toBe(expected);
  });
});
