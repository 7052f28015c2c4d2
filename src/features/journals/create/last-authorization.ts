const key = 'journals.lastAuthorization';

/** The authorization that was billed under last, kept per browser; where storage is closed nothing is remembered. */
export const lastAuthorization = {
  get(): string {
    try {
      return localStorage.getItem(key) ?? '';
    } catch {
      return '';
    }
  },
  set(id: string): void {
    try {
      localStorage.setItem(key, id);
    } catch {
      // full or closed
    }
  },
};
