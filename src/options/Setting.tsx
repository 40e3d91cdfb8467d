import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { SettingsWork } from './use-settings.ts';

type Props = Pick<SettingsWork, 'change'> & {
  /** Draws the setting; its changes go through `keep`. */
  children(keep: SettingsWork['change']): ComponentChildren;
};

/** A setting, and beside it why it was not kept. */
export function Setting({ change, children }: Props) {
  const [failure, setFailure] = useState('');
  const keep: SettingsWork['change'] = async part => {
    const sentence = await change(part);
    setFailure(sentence);
    return sentence;
  };
  return (
    <>
      {children(keep)}
      <p class="problem outcome" aria-live="polite">
        {failure}
      </p>
    </>
  );
}
