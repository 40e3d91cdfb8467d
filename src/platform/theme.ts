import type { Settings } from '../domain/settings.ts';
import { getSettings, onSettingsChanged } from './settings.ts';

/** Under this name `public/theme.js` reads it before anything is drawn. It must be there at once, and settings come a moment later. */
const KEY = 'color-scheme';

/** Shows this page in the theme that was chosen, and in every other that is chosen while it is open. */
export function followTheme(): void {
  onSettingsChanged(show);
  getSettings().then(show, error => console.error('The theme is not known.', error));
}

function show({ theme }: Settings): void {
  const scheme = theme === 'system' ? '' : theme;
  document.documentElement.style.colorScheme = scheme;
  if (localStorage.getItem(KEY) !== scheme) localStorage.setItem(KEY, scheme);
}
