import type { ComponentChildren } from 'preact';
import { t } from '../i18n/words.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import './ViewFrame.css';

type Props = {
  title: string;
  /** What came of the last action, in words. */
  message: string;
  /** What this is about, beside the message. */
  about?: string;
  /** Beside the title. */
  buttons?: ComponentChildren;
  children: ComponentChildren;
};

/** A view of its own beside the sources: its title, the way back, and what came of what was done. */
export function ViewFrame({ title, message, about = '', buttons, children }: Props) {
  const region = useKeptFocus<HTMLDivElement>();
  return (
    <div ref={region} class="view">
      <header class="view-head">
        <h2>{title}</h2>
        <a href="#sources">{t('libraryAllSources')}</a>
        {buttons}
      </header>
      <div class="view-line">
        {about && <span class="quiet">{about}</span>}
        <span role="status">{message}</span>
      </div>
      {children}
    </div>
  );
}
