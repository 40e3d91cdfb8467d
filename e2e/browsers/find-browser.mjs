import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = process.env.PROGRAMFILES ?? 'C:\\Program Files';
const programs86 = process.env['PROGRAMFILES(X86)'] ?? 'C:\\Program Files (x86)';
const localPrograms = process.env.LOCALAPPDATA ?? '';

// Google's own Chrome comes last: since version 137 it takes no unpacked extension from the command line.
const places = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'google-chrome'],
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      join(localPrograms, 'Chromium\\Application\\chrome.exe'),
      join(programs86, 'Microsoft\\Edge\\Application\\msedge.exe'),
      join(programs, 'Microsoft\\Edge\\Application\\msedge.exe'),
      join(programs, 'Google\\Chrome\\Application\\chrome.exe'),
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      join(programs, 'Mozilla Firefox\\firefox.exe'),
      join(programs86, 'Mozilla Firefox\\firefox.exe'),
    ],
  },
};

/** The path of an installed browser, or undefined. CHROMIUM_PATH and FIREFOX_PATH go before every usual place. */
export function findBrowser(name) {
  const { variable, commands, paths } = places[name];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const searched = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...commands.flatMap(command => searched.map(dir => join(dir, command))), ...paths];
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
