import type { ComponentChildren } from 'preact';
import type { OffReason } from '../domain/settings.ts';
import { t } from '../i18n/words.ts';
import './DraftEditor.css';

type Props = {
  why: OffReason;
  /** Of the page that is not captured. */
  address: string;
  /** Leads to the settings, to the part with this name. */
  openSettings(part: string): void;
  /** Ways to other places. */
  children?: ComponentChildren;
};

/** In place of the editor where nothing is captured: why, and where that is changed. */
export function CaptureOff({ why, address, openSettings, children }: Props) {
  const isPrivate = why === 'private';
  return (
    <div class="editor no-source">
      <h1>{t('editorOffTitle')}</h1>
      <p role="status">{isPrivate ? t('editorOffPrivate') : t('editorOffHere', hostWords(address))}</p>
      <p>
        <button type="button" onClick={() => openSettings(isPrivate ? 'private' : 'capture')}>
          {t('editorOffChange')}
        </button>
      </p>
      {children}
    </div>
  );
}

function hostWords(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}
