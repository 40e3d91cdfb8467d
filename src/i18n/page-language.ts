import { languageTag, t } from './words.ts';

/** Makes a page of the extension speak: its language, its direction and its title. */
export function setPageLanguage(page: Document, title: string): void {
  page.documentElement.lang = languageTag();
  page.documentElement.dir = t('textDirection');
  page.title = title;
}
