import { fetchFor } from '../../platform/data-consent.ts';
import type { RegistryPort } from '../../standing/registry.ts';

/** The browser's own: its network, its clock, and a lock that all windows of the library share. */
export const BROWSER_PORT: RegistryPort = {
  fetch: fetchFor('registry'),
  wait: (ms, signal) =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  alone: (name, work) => navigator.locks.request(name, work),
};
