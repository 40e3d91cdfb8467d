import { decodedText } from '../../domain/decoded-text.ts';
import { t } from '../../i18n/words.ts';

/** As people know them; UTF-16 has two orders of bytes, which nobody has to know. */
const NAMES: Record<string, string> = {
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
};

/** The text of a file, with a sentence about how its letters were read; `''` where there is nothing to say: where it is UTF-8. */
export async function textOfFile(file: File): Promise<{ text: string; letters: string }> {
  const { text, encoding, isBroken } = decodedText(new Uint8Array(await file.arrayBuffer()));
  const name = NAMES[encoding];
  if (name) return { text, letters: t('filesOtherEncoding', name) };
  return { text, letters: isBroken ? t('filesBrokenLetters') : '' };
}
