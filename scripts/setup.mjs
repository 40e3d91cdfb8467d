// Makes a fresh checkout ready: Node, packages, browsers. It uses no package, since it is what installs them.
// Everything it says goes to standard error: standard output belongs to the command that comes after it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../e2e/browsers/find-browser.mjs';

const wantedNode = [20, 19];
const root = fileURLToPath(new URL('..', import.meta.url));
const lockFile = `${root}package-lock.json`;
const installedList = `${root}node_modules/.package-lock.json`;

/** Programs whose package has another name. */
const packagesOf = { ris2xml: 'bibutils', psql: 'postgresql', Xvfb: 'xvfb' };

const args = process.argv.slice(2);
const isQuiet = args.includes('--quiet');
const wantsBrowsers = !args.includes('--no-browsers');
const extras = args.flatMap((arg, index) => (arg === '--with' && args[index + 1] ? [args[index + 1]] : []));

checkNode();
installPackages();
if (wantsBrowsers) installBrowsers();
installExtras();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1])) return;
  fail(`Source Capture needs Node ${wantedNode.join('.')} or newer; this is Node ${process.versions.node}.`);
}

/** Runs `npm ci`, unless node_modules already holds what package-lock.json asks for. */
function installPackages() {
  if (hasPackages()) return;
  say('Installing packages (npm ci) …');
  // npm is a script on Windows, and only a shell finds it there.
  const shell = process.platform === 'win32';
  const isDone = run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { shell });
  if (!isDone) fail('npm ci failed; its own words stand above.');
}

/** Compares package-lock.json with the list of what is installed, which npm writes last. */
function hasPackages() {
  if (!existsSync(installedList)) return false;
  const wanted = packagesIn(lockFile);
  const installed = packagesIn(installedList);
  const isThere = ([path, { version, integrity, optional }]) => {
    const found = installed.get(path);
    return found ? found.version === version && found.integrity === integrity : optional === true;
  };
  return [...wanted].every(isThere) && [...installed.keys()].every(path => wanted.has(path));
}

function packagesIn(list) {
  const { packages } = JSON.parse(readFileSync(list, 'utf8'));
  return new Map(Object.entries(packages).filter(([path]) => path.includes('node_modules/')));
}

function installBrowsers() {
  const missing = ['chromium', 'firefox'].filter(name => !findBrowser(name));
  if (missing.length === 0) return;
  const packages = missing.map(name => (name === 'firefox' ? firefoxPackage() : 'chromium'));
  installWithApt(packages, `Please install ${missing.join(' and ')}${hint(packages)}.`);
}

/** Programs that only some commands need, asked for by `--with NAME`. */
function installExtras() {
  const missing = extras.filter(name => !isOnPath(name)).map(name => packagesOf[name] ?? name);
  if (missing.length > 0) installWithApt(missing, `Please install ${missing.join(' and ')}.`);
}

/** Installs Debian packages where this may be done without asking; elsewhere says what the person can do. */
function installWithApt(packages, advice) {
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
  if (!mayInstall) return warn(advice);
  say(`Installing ${packages.join(' and ')} (apt-get) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    run('apt-get', ['update', '-qq'], { env }) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  // Once more: a mirror that was just changing its list answers the second time.
  if (!install() && !install()) warn(`apt-get failed. ${advice}`);
}

/** Ubuntu has no `firefox-esr`. */
function firefoxPackage() {
  const system = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID=ubuntu$/m.test(system) ? 'firefox' : 'firefox-esr';
}

function hint(packages) {
  if (process.platform === 'darwin') return ' (brew install --cask chromium firefox)';
  if (process.platform === 'win32') return ' (winget install Mozilla.Firefox; Edge serves as Chromium)';
  if (isOnPath('apt-get')) return ` (sudo apt-get install ${packages.join(' ')})`;
  return ', or set CHROMIUM_PATH and FIREFOX_PATH';
}

function isOnPath(command) {
  const look = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(look, [command], { stdio: 'ignore' }).status === 0;
}

/** Runs a command with its output on standard error; with `--quiet` it is shown only if the command fails. */
function run(command, commandArgs, options = {}) {
  const stdio = isQuiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2];
  const { status, stdout, stderr } = spawnSync(command, commandArgs, { cwd: root, stdio, ...options });
  if (isQuiet && status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  return status === 0;
}

function say(text) {
  if (!isQuiet) warn(text);
}

function warn(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  warn(text);
  process.exit(1);
}
