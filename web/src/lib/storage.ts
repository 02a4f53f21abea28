/** Storage that may be blocked or full: reading gives null, writing is best effort. */
function guarded(area: () => Storage) {
  return {
    get(key: string): string | null {
      try {
        return area().getItem(key);
      } catch {
        return null;
      }
    },
    set(key: string, value: string): void {
      try {
        area().setItem(key, value);
      } catch {
        // A private window without storage still works, it only forgets.
      }
    },
    remove(key: string): void {
      try {
        area().removeItem(key);
      } catch {
        // See set.
      }
    },
  };
}

export const local = guarded(() => window.localStorage);
export const session = guarded(() => window.sessionStorage);
