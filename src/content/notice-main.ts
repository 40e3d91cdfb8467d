import type { PageNotice } from '../domain/page-notice.ts';
import { NoticeInPage } from './notice.ts';

// Left as properties of `sourceCaptureNotice` in the extension's own world of the page, as `quotes-main.ts` does: an injection of the same
// file again speaks where the last one did.
type Here = { sourceCaptureNotice?: { notice: NoticeInPage } };

export const notice = (globalThis as Here).sourceCaptureNotice?.notice ?? new NoticeInPage(document);
export const show = (said: PageNotice) => notice.show(said);
