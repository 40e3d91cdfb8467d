/** A text, and how its bytes were read. */
export type DecodedText = {
  text: string;
  /** By its name in https://encoding.spec.whatwg.org/. */
  encoding: string;
  /** Whether bytes are none of that encoding: `\ufffd` stands for them. */
  isBroken: boolean;
};

/**
 * The text that bytes say: by their mark, else in the encoding that is `named`; else as UTF-8 or, where that fails, as Windows-1252, which is
 * what old programs write. Of UTF-8 with some broken places, such as a file that is cut off within a letter, all other letters stay.
 */
export function decodedText(bytes: Uint8Array, named?: string): DecodedText {
  const decoder = decoderOf(markOf(bytes) ?? named);
  if (decoder) return { text: decoder.decode(bytes), encoding: decoder.encoding, isBroken: false };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, encoding: 'utf-8', isBroken: false };
  } catch {
    const text = new TextDecoder().decode(bytes);
    if (isMostlyWhole(text)) return { text, encoding: 'utf-8', isBroken: true };
    const older = new TextDecoder('windows-1252');
    return { text: older.decode(bytes), encoding: older.encoding, isBroken: false };
  }
}

/** Whether no more letters beyond ASCII are broken than whole: bytes of another encoding are hardly ever a letter of UTF-8. */
function isMostlyWhole(text: string): boolean {
  let balance = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) balance += code === 0xfffd ? -1 : 1;
  }
  return balance >= 0;
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function decoderOf(name: string | undefined): TextDecoder | undefined {
  try {
    return name === undefined ? undefined : new TextDecoder(name);
  } catch {
    // An encoding that no browser knows.
    return undefined;
  }
}
