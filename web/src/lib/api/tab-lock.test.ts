import { describe, expect, it } from 'vitest';
import { inOneTab } from './tab-lock';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('inOneTab without web locks', () => {
  it('lets one after the other work', async () => {
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} starts`);
      await pause(40);
      log.push(`${name} ends`);
    };
    await Promise.all([inOneTab('test', work('a')), inOneTab('test', work('b'))]);
    const first = log[0]?.[0];
    expect(log[1]).toBe(`${first} ends`);
    expect(log).toHaveLength(4);
    expect(log[3]).toBe(`${log[2]?.[0]} ends`);
    expect(localStorage.getItem('test.lease')).toBeNull();
  });

  it('gives the lease back when the work fails', async () => {
    await expect(inOneTab('test', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(localStorage.getItem('test.lease')).toBeNull();
  });

  it('takes over the lease of a tab that is gone', async () => {
    localStorage.setItem('test.lease', `gone|${Date.now() - 1}`);
    let done = false;
    await inOneTab('test', () => {
      done = true;
      return Promise.resolve();
    });
    expect(done).toBe(true);
  });
});
