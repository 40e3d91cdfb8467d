import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { SAMPLE_TIME } from '../domain/sample-entry.ts';
import { zipped } from './zip.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('python3 is not on this machine: no other program reads the zip.');
const SCRIPT = `
import io, sys, zipfile
with zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())) as zip:
  names = zip.namelist()
  print(len(names), *[f'{name} {zip.read(name).decode()}' for name in names[-1:]])
`;

it.runIf(hasPython).each([0, 1, 0xffff, 0x10000])(
  'a zip of %i files is read by another program',
  async count => {
    async function* files() {
      for (let number = 1; number <= count; number += 1) {
        yield { name: `${number}.md`, text: `note ${number}`, changedAt: SAMPLE_TIME };
      }
    }
    const parts: Uint8Array[] = [];
    for await (const part of zipped(files())) parts.push(part);
    const { stdout, stderr } = spawnSync('python3', ['-c', SCRIPT], {
      input: Buffer.concat(parts),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe(count === 0 ? '0' : `${count} ${count}.md note ${count}`);
  },
);
