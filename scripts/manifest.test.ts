import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BrowserName, manifestFor } from './manifest.ts';

const source = JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8'));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const browsers: BrowserName[] = ['chrome', 'firefox'];

describe.each(browsers)('the manifest for %s', browser => {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into it freely.
  const manifest: any = manifestFor(browser, source, version);

  it('is of version 3, and of the package’s version', () => {
    expect(manifest.manifest_version).toBe(3);
    expect(manifest.version).toBe(version);
    expect(manifest.version).toMatch(/^\d+(\.\d+){1,3}$/);
  });

  it('asks for little at install, and for no host', () => {
    expect([...manifest.permissions].sort()).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
      'storage',
    ]);
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
  });

  it('may ask later for open tabs, sites and local files', () => {
    expect(manifest.optional_permissions).toEqual(['tabs']);
    expect([...manifest.optional_host_permissions].sort()).toEqual([
      'file:///*',
      'http://*/*',
      'https://*/*',
    ]);
  });

  it('shows pages nothing of itself', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets its pages run their own scripts only', () => {
    const directives = new Map<string, string[]>(
      manifest.content_security_policy.extension_pages.split(';').map((directive: string) => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values];
      }),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('script-src')).toEqual(["'self'"]);
    expect(directives.get('style-src')).toEqual(["'self'"]);
    expect(directives.get('base-uri')).toEqual(["'none'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    // What a tab may show as a PDF. That no wiki is reached by plain http is tested in wiki-profile.test.ts.
    expect(directives.get('connect-src')).toEqual(["'self'", 'https:', 'http:', 'file:']);
    expect(manifest.content_security_policy.extension_pages).not.toMatch(/unsafe|\*:/);
  });

  it('names the popup, the options and the toolbar icons', () => {
    expect(manifest.action.default_popup).toBe('popup/index.html');
    expect(manifest.options_ui.page).toBe('options/index.html');
    expect(Object.keys(manifest.icons)).toEqual(['16', '32', '48', '64', '128']);
  });
});

describe('what only one browser understands', () => {
  const chrome = manifestFor('chrome', source, version) as typeof source;
  const firefox = manifestFor('firefox', source, version) as typeof source;

  it('is a service worker for Chromium', () => {
    expect(chrome.background).toEqual({ service_worker: 'background/main.js', type: 'module' });
    expect(chrome.minimum_chrome_version).toBe('123');
    expect(chrome).not.toHaveProperty('browser_specific_settings');
    expect(chrome.action).not.toHaveProperty('theme_icons');
  });

  it('is an event page, an id and icons by theme for Firefox', () => {
    expect(firefox.background).toEqual({ scripts: ['background/main.js'], type: 'module' });
    expect(firefox.browser_specific_settings.gecko.id).toMatch(/^[\w.-]+@[\w.-]+$/);
    // What may be sent is asked for when it is needed: data-consent.ts has the same names.
    expect(firefox.browser_specific_settings.gecko.data_collection_permissions).toEqual({
      required: ['none'],
      optional: ['browsingActivity', 'websiteContent', 'authenticationInfo'],
    });
    // It would offer the extension for Android.
    expect(firefox.browser_specific_settings).not.toHaveProperty('gecko_android');
    expect(firefox).not.toHaveProperty('minimum_chrome_version');
    expect(firefox.action.theme_icons).toHaveLength(2);
  });

  it('is all that they differ in', () => {
    for (const manifest of [chrome, firefox]) {
      delete manifest.background;
      delete manifest.minimum_chrome_version;
      delete manifest.browser_specific_settings;
      delete manifest.action.theme_icons;
      delete manifest.side_panel;
      delete manifest.sidebar_action;
      manifest.permissions = manifest.permissions.filter((name: string) => name !== 'sidePanel');
    }
    expect(chrome).toEqual(firefox);
  });

  it('leaves the source as it was', () => {
    expect(source.background).toHaveProperty('service_worker');
    expect(source.background).toHaveProperty('scripts');
  });
});
