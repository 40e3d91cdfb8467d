import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { fail, ok, type Result } from '../../domain/result.ts';

/** Opens a PDF with pdf.js, which is loaded only now, in its worker. The bytes go to the worker and can't be used again. */
export async function openPdf(
  bytes: Uint8Array<ArrayBuffer>,
  cMapUrl: string | undefined,
): Promise<Result<{ document: PDFDocumentProxy; close(): Promise<void> }, 'encrypted' | 'broken'>> {
  // The build for older browsers: the other one needs what Chromium has only since 140.
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
  const task = pdfjs.getDocument({
    data: bytes,
    // Nothing is drawn: no code is made at run time, no font or picture is loaded.
    isEvalSupported: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    ...(cMapUrl === undefined ? {} : { cMapUrl, cMapPacked: true }),
  });
  try {
    return ok({ document: await task.promise, close: () => task.destroy() });
  } catch (error) {
    await task.destroy();
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return fail(isLocked ? 'encrypted' : 'broken');
  }
}
