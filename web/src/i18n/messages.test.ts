import { describe, expect, it } from 'vitest';

type Tree = Record<string, unknown>;
const files = import.meta.glob<{ default: Tree }>(['./common.*.ts', '../features/*/i18n.*.ts'], {
  eager: true,
});

function leaves(tree: Tree, prefix = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value as Tree, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] as [string, unknown]],
  );
}

const german = Object.keys(files).filter((path) => path.endsWith('.de.ts'));

describe('the texts', () => {
  it.each(german)('%s has the same keys and placeholders in English', (path) => {
    const de = new Map(leaves(files[path]?.default ?? {}));
    const en = new Map(leaves(files[path.replace('.de.ts', '.en.ts')]?.default ?? {}));
    expect([...en.keys()].sort()).toEqual([...de.keys()].sort());
    for (const [key, text] of de) {
      const placeholders = (value: unknown) =>
        [...String(value).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
      expect(placeholders(en.get(key)), key).toEqual(placeholders(text));
    }
  });

  it('are found for every feature', () => {
    expect(german.length).toBeGreaterThanOrEqual(5);
  });
});
