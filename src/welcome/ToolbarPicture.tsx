import { t } from '../i18n/words.ts';

/** The end of a browser's toolbar: address, the button of the extension, puzzle piece. */
export function ToolbarPicture() {
  return (
    <svg class="toolbar-picture onward" viewBox="0 0 320 56" role="img" aria-label={t('welcomePicture')}>
      <rect class="bar" x="1" y="1" width="318" height="54" rx="8" />
      <rect class="address" x="14" y="14" width="170" height="28" rx="14" />
      <path
        class="piece"
        d="M206 22h6a4 4 0 1 1 8 0h6v6a4 4 0 1 1 0 8v6h-20v-6a4 4 0 1 0 0-8z"
        transform="translate(72 -4)"
      />
      <rect class="ours" x="206" y="14" width="28" height="28" rx="6" />
      <path class="mark" d="M214 35V21h8l5 5v9z M222 21v5h5" />
    </svg>
  );
}
