import { describe, expect, it } from 'vitest';
import { folderNode } from './test-data';
import { countWithin, isWithin, pathTo, visibleItems } from './tree';

const folders = [
  folderNode('v', 'Verträge', null, 1),
  folderNode('m', 'Mietverträge', 'v', 4),
  folderNode('a', 'Altbau', 'm', 2),
  folderNode('w', 'Verwaltung'),
];

describe('the folder tree', () => {
  it('shows only what is open, with level and place among siblings', () => {
    const items = visibleItems(folders, new Set(['v']));
    expect(items.map((item) => [item.folder.id, item.level, item.position, item.siblings])).toEqual([
      ['v', 1, 1, 2],
      ['m', 2, 1, 1],
      ['w', 1, 2, 2],
    ]);
    expect(items.map((item) => item.hasChildren)).toEqual([true, true, false]);
  });

  it('knows the way to a folder and what lies within another', () => {
    expect(pathTo(folders, 'a').map((folder) => folder.id)).toEqual(['v', 'm', 'a']);
    expect(pathTo(folders, 'unknown')).toEqual([]);
    expect(isWithin(folders, 'a', 'v')).toBe(true);
    expect(isWithin(folders, 'v', 'a')).toBe(false);
    expect(isWithin(folders, 'v', 'v')).toBe(true);
  });

  it('counts documents of a folder and everything below it', () => {
    expect(countWithin(folders, 'v')).toBe(7);
    expect(countWithin(folders, 'w')).toBe(0);
  });
});
