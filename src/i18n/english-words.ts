import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { speakWith } from './words.ts';

/** For tests and for programs outside of a browser: English, filled in as browsers do. https://developer.chrome.com/docs/extensions/reference/api/i18n */
speakWith((key, values) => {
  const entry = (english as Record<string, { message: string }>)[key];
  return (
    entry?.message.replaceAll(/\$(\$|[1-9])/g, (_, sign) =>
      sign === '$' ? '$' : (values[sign - 1] ?? ''),
    ) ?? ''
  );
});
