/** The path of an installed browser, or undefined. CHROMIUM_PATH and FIREFOX_PATH go before every usual place. */
export function findBrowser(name: 'chromium' | 'firefox'): string | undefined;
