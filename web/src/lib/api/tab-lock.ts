import { randomId } from '@/lib/ids';
import { local } from '@/lib/storage';

const leaseMs = 10_000;
const settleMs = 30;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Runs work in one tab at a time. Web Locks do it where they exist; a plain LAN address is no secure context and has
 * none, so there a lease in the shared storage does, which runs out should its tab have been closed meanwhile.
 */
export async function inOneTab(name: string, work: () => Promise<void>): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks) {
    await locks.request(name, work);
    return;
  }
  await takeLease(`${name}.lease`);
  try {
    await work();
  } finally {
    local.remove(`${name}.lease`);
  }
}

async function takeLease(key: string): Promise<void> {
  const own = randomId();
  const giveUp = Date.now() + leaseMs;
  while (Date.now() < giveUp) {
    const [, until] = (local.get(key) ?? '').split('|');
    if (!until || Number(until) < Date.now()) {
      local.set(key, `${own}|${Date.now() + leaseMs}`);
      // Another tab may have written in the same moment; the last writer has it.
      await pause(settleMs);
      const holder = local.get(key);
      if (holder === null || holder.startsWith(own)) return;
    }
    await pause(settleMs * 2);
  }
}
