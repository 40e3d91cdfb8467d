import { t } from '../../i18n/words.ts';

/** A text that was pasted or dropped, to be read as a file is. */
export function fileOfText(text: string): File {
  return new File([text], t('filesPastedText'), { type: 'text/plain' });
}

/** What a drag or the clipboard holds that can be read: files, or else a text or the address of a link. */
export function filesGiven(data: DataTransfer | null): File[] {
  if (!data) return [];
  if (data.files.length > 0) return [...data.files];
  const text = data.getData('text/plain') || data.getData('text/uri-list');
  return text.trim() === '' ? [] : [fileOfText(text)];
}

/** Whether a drag may be such: what it holds is told only when it is dropped. */
export function mayBeGiven(data: DataTransfer | null): boolean {
  return data?.types.some(type => /^(files|text\/(plain|uri-list))$/i.test(type)) ?? false;
}
