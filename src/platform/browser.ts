import browser from 'webextension-polyfill';

/** The browser's extension API, with promises on both browsers. Nothing outside this folder imports it. */
export { browser };
