import { t } from '../i18n/words.ts';

/** The end of a browser's toolbar: address, puzzle piece, the button of the extension with its pin. */
export function ToolbarPicture() {
  return (
    <svg class="toolbar-picture" viewBox="0 0 320 56" role="img" aria-label={t('welcomePicture')}>
      <rect class="bar" x="1" y="1" width="318" height="54" rx="8" />
      <rect class="address" x="14" y="14" width="170" height="28" rx="14" />
      <path
        class="piece"
        d="M206 22h6a4 4 0 1 1 8 0h6v6a4 4 0 1 1 0 8v6h-20v-6a4 4 0 1 0 0-8z"
        transform="translate(0 -4)"
      />
      <rect class="ours" x="242" y="14" width="28" height="28" rx="6" />
      <path class="mark" d="M250 35V21h8l5 5v9z M258 21v5h5" />
      <path class="pin" d="M286 36l6-6m-3-9 10 10m-8-8 5-3 5 5-3 5z" />
    </svg>
  );
}
