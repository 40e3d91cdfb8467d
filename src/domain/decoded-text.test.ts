import { expect, it } from 'vitest';
import { decodedText } from './decoded-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));
const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (const [at, letter] of [...text].entries()) view.setUint16(2 * at, letter.charCodeAt(0), !isBig);
  return bytes;
};

it.each<[string, Uint8Array, string, string]>([
  ['UTF-8', utf8('Müller 王 🧪'), 'Müller 王 🧪', 'utf-8'],
  ['UTF-8 with a mark', utf8('\ufeffMüller'), 'Müller', 'utf-8'],
  ['UTF-16 with a mark', utf16('\ufeffMüller 王', false), 'Müller 王', 'utf-16le'],
  ['UTF-16 the other way round', utf16('\ufeffMüller 王', true), 'Müller 王', 'utf-16be'],
  // Its quotation marks are tested in a browser (`page-document.test.ts`): Node 20 takes them for control characters.
  ['Windows-1252', latin1('Müller'), 'Müller', 'windows-1252'],
  [
    'Latin-1 that ends with such a letter',
    latin1('Pour l’été'.replace('’', "'")),
    "Pour l'été",
    'windows-1252',
  ],
  ['nothing', new Uint8Array(), '', 'utf-8'],
])('reads %s', (_, bytes, text, encoding) => {
  expect(decodedText(bytes)).toEqual({ text, encoding, isBroken: false });
});

it('keeps the whole letters of UTF-8 that is cut off within one, or has another’s byte in it', () => {
  const cut = utf8('Müller 王').slice(0, -1);
  expect(decodedText(cut)).toEqual({ text: 'Müller \ufffd', encoding: 'utf-8', isBroken: true });
  const mixed = Uint8Array.of(...utf8('Müller, José, '), ...latin1('Zoë'));
  expect(decodedText(mixed)).toMatchObject({ text: 'Müller, José, Zo\ufffd', isBroken: true });
});

it('goes by a name, where that is one and no mark says otherwise', () => {
  expect(decodedText(latin1('\xe9'), 'iso-8859-1').text).toBe('é');
  expect(decodedText(utf8('\ufeffé'), 'iso-8859-1').text).toBe('é');
  expect(decodedText(utf8('é'), 'klingon').text).toBe('é');
});
